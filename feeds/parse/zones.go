package parse

import (
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // machines without a zone database must read dates alike
)

// zoneOfCountry names the time zone in which most of a country's outlets
// write, by ISO 3166 code.
var zoneOfCountry = map[string]string{
	"AE": "Asia/Dubai", "BH": "Asia/Bahrain", "DJ": "Africa/Djibouti", "DZ": "Africa/Algiers", "EG": "Africa/Cairo",
	"EH": "Africa/El_Aaiun", "ER": "Africa/Asmara", "IL": "Asia/Jerusalem", "IQ": "Asia/Baghdad", "IR": "Asia/Tehran",
	"JO": "Asia/Amman", "KM": "Indian/Comoro", "KW": "Asia/Kuwait", "LB": "Asia/Beirut", "LY": "Africa/Tripoli",
	"MA": "Africa/Casablanca", "MR": "Africa/Nouakchott", "OM": "Asia/Muscat", "PS": "Asia/Gaza", "QA": "Asia/Qatar",
	"SA": "Asia/Riyadh", "SD": "Africa/Khartoum", "SO": "Africa/Mogadishu", "SS": "Africa/Juba", "SY": "Asia/Damascus",
	"TD": "Africa/Ndjamena", "TN": "Africa/Tunis", "YE": "Asia/Aden", "TR": "Europe/Istanbul", "PK": "Asia/Karachi",
	"AF": "Asia/Kabul", "GB": "Europe/London", "FR": "Europe/Paris", "DE": "Europe/Berlin", "IT": "Europe/Rome",
	"ES": "Europe/Madrid", "NL": "Europe/Amsterdam", "BE": "Europe/Brussels", "CH": "Europe/Zurich",
	"SE": "Europe/Stockholm", "RU": "Europe/Moscow", "CN": "Asia/Shanghai", "US": "America/New_York", "CA": "America/Toronto",
	"IN": "Asia/Kolkata", "MY": "Asia/Kuala_Lumpur", "ID": "Asia/Jakarta", "AU": "Australia/Sydney",
}

var zones sync.Map // name → *time.Location

// Zone returns the time zone of a country's outlets, UTC if the country is
// unknown. country is an ISO 3166 code of two letters.
func Zone(country string) *time.Location {
	return location(zoneOfCountry[strings.ToUpper(strings.TrimSpace(country))])
}

func location(name string) *time.Location {
	if name == "" {
		return time.UTC
	}
	if zone, ok := zones.Load(name); ok {
		return zone.(*time.Location)
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		zone = time.UTC
	}
	zones.Store(name, zone)
	return zone
}

// zoneOffset gives the meaning of zone names in the feeds of Arab outlets, in
// minutes east of UTC. AST is Arabia's, not the Atlantic's; IST is left out,
// since it means three things.
var zoneOffset = map[string]int{
	"z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "cet": 60, "cest": 120, "met": 60, "mest": 120,
	"eet": 120, "eest": 180, "msk": 180, "trt": 180, "bst": 60, "wat": 60, "cat": 120, "eat": 180, "sast": 120,
	"ast": 180, "ksa": 180, "sa": 180, "gst": 240, "uae": 240, "irst": 210, "pkt": 300, "idt": 180, "jst": 540,
	"est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
	"mecca": 180, "makkah": 180, "riyadh": 180, "kuwait": 180, "qatar": 180, "doha": 180, "baghdad": 180, "bahrain": 180,
	"aden": 180, "dubai": 240, "muscat": 240,
	"غرينتش": 0, "جرينتش": 0, "غرينيتش": 0, "مكه": 180, "السعوديه": 180, "الرياض": 180, "الكويت": 180, "الدوحه": 180,
	"قطر": 180, "بغداد": 180, "البحرين": 180, "عدن": 180, "الامارات": 240, "دبي": 240, "ابوظبي": 240, "مسقط": 240,
}

// zoneOfCity are cities of dates «بتوقيت …» whose countries change the clock.
var zoneOfCity = map[string]string{
	"القاهره": "Africa/Cairo", "cairo": "Africa/Cairo", "بيروت": "Asia/Beirut", "beirut": "Asia/Beirut",
	"القدس": "Asia/Jerusalem", "فلسطين": "Asia/Gaza", "gaza": "Asia/Gaza", "دمشق": "Asia/Damascus", "damascus": "Asia/Damascus",
	"عمان": "Asia/Amman", "amman": "Asia/Amman", "casablanca": "Africa/Casablanca", "الرباط": "Africa/Casablanca",
	"تونس": "Africa/Tunis", "الجزاير": "Africa/Algiers", "طرابلس": "Africa/Tripoli", "الخرطوم": "Africa/Khartoum",
	"لندن": "Europe/London", "london": "Europe/London", "باريس": "Europe/Paris", "paris": "Europe/Paris",
}
