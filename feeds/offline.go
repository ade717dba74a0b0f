package feeds

import (
	"context"

	"khabar/feeds/news"
	"khabar/feeds/store"
)

// offlineHostsMin is how many hosts must be missing at once before that is laid
// to the network: one alone may well not exist.
const offlineHostsMin = 2

// settleOffline corrects a refresh in which no host of the net was found: then
// the machine is offline, and no feed is told that its site does not exist.
// Feeds of the private network and those that were not asked say nothing about
// that.
func (r *refresh) settleOffline(ctx context.Context, states []store.State) {
	hosts := map[string]bool{}
	var missing []int64
	var corrected []*news.Result
	for i, result := range r.results {
		switch {
		case result == nil: // cancelled
			return
		case isGuide(states[i].URL), isPrivate(states[i].URL), result.Fault != nil && !result.Fault.RetryAt.IsZero():
			continue
		case result.Fault == nil || result.Fault.Kind != news.FaultNoHost && result.Fault.Kind != news.FaultNoNetwork:
			return
		}
		hosts[hostOf(states[i].URL)] = true
		if result.Fault.Kind == news.FaultNoHost {
			missing, corrected = append(missing, states[i].ID), append(corrected, result)
		}
	}
	if len(hosts) < offlineHostsMin || len(missing) == 0 {
		return
	}
	if err := r.service.store.PutNoNetwork(context.WithoutCancel(ctx), missing); err != nil {
		r.fail(err)
		return
	}
	for _, result := range corrected {
		fault := *result.Fault
		fault.Kind = news.FaultNoNetwork
		result.Fault = &fault
	}
}
