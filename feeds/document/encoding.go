package document

import (
	"encoding/json"
	"fmt"
)

// Encode gives the document as compact JSON, as the store keeps it. Decode
// reads it back; what Encode wrote, Decode gives again unchanged.
func (d *Document) Encode() ([]byte, error) {
	data, err := json.Marshal(d)
	if err != nil {
		return nil, fmt.Errorf("encoding a document: %w", err)
	}
	return data, nil
}

// Decode reads what Encode wrote. Unknown fields are ignored, so that an older
// program reads what a newer one stored.
func Decode(data []byte) (Document, error) {
	var d Document
	if err := json.Unmarshal(data, &d); err != nil {
		return Document{}, fmt.Errorf("decoding a document: %w", err)
	}
	return d, nil
}
