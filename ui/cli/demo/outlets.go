package demo

import (
	"cmp"
	"fmt"
	"image/color"
	"slices"
	"time"
)

// format is the kind of feed that an outlet publishes.
type format string

const (
	formatRSS  format = "rss.xml"
	formatAtom format = "atom.xml"
	formatJSON format = "feed.json"
)

// outlet is an invented publisher. The exported fields are for the templates.
type outlet struct {
	Slug     string // its folder in articles/ and the first part of its paths
	Name     string
	Motto    string
	Sections []string // what stands in its menu
	folder   string
	format   format
	colour   color.RGBA // of its picture
	broken   bool       // its feed answers 500, and it has no articles
	articles []article  // newest first
}

func (o outlet) frontPath() string         { return "/" + o.Slug + "/" }
func (o outlet) feedPath() string          { return o.frontPath() + string(o.format) }
func (o outlet) picturePath() string       { return o.frontPath() + "picture.png" }
func (o outlet) pagePath(a article) string { return o.frontPath() + a.Slug + ".html" }

func (o outlet) articlePicturePath(a article) string { return o.frontPath() + a.Slug + ".png" }

// first is the outlet with the feed of its first edition.
func (o outlet) first() outlet {
	o.articles = slices.Clone(o.articles)
	for i, a := range o.articles {
		o.articles[i] = a.first()
	}
	return o
}

// corrects says that the outlet has changed something since its first edition.
func (o outlet) corrects() bool {
	return slices.ContainsFunc(o.articles, func(a article) bool { return a.Correction != "" })
}

var healthy = []outlet{
	{
		Slug: "sonbola", Name: "السنبلة اليومية", Motto: "خبر الصباح قبل الخبز",
		Sections: []string{"الرئيسية", "محليات", "العالم", "بيئة", "صحة", "رأي"},
		folder:   "أخبار", format: formatRSS, colour: color.RGBA{0x3f, 0x7d, 0x58, 0xff},
	},
	{
		Slug: "raqm", Name: "الرقم والآلة", Motto: "اقتصاد وتقنية بلا ضجيج",
		Sections: []string{"أسواق", "شركات", "برمجيات", "طاقة", "English"},
		folder:   "اقتصاد وتقنية", format: formatAtom, colour: color.RGBA{0x2f, 0x5d, 0x8a, 0xff},
	},
	{
		Slug: "riwaq", Name: "رواق وملعب", Motto: "مجلة الثقافة والرياضة",
		Sections: []string{"كتب", "شعر", "سينما", "كرة القدم", "ألعاب القوى"},
		folder:   "ثقافة ورياضة", format: formatJSON, colour: color.RGBA{0x8a, 0x3f, 0x55, 0xff},
	},
}

var faulty = outlet{Slug: "gharib", Name: "الباب المغلق", folder: "أخبار", format: formatRSS, broken: true}

// load reads the articles of every healthy outlet and puts the newest first.
func load(now time.Time) ([]outlet, error) {
	outlets := slices.Clone(healthy)
	for i := range outlets {
		articles, err := readArticles(outlets[i].Slug, now)
		if err != nil {
			return nil, err
		}
		if len(articles) == 0 {
			return nil, fmt.Errorf("demo: %s has no articles", outlets[i].Slug)
		}
		slices.SortFunc(articles, func(a, b article) int {
			return cmp.Or(b.Published.Compare(a.Published), cmp.Compare(a.Slug, b.Slug))
		})
		outlets[i].articles = articles
	}
	return outlets, nil
}
