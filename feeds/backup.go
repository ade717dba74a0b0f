package feeds

import (
	"context"
	"time"
)

const (
	backupDelay = 10 * time.Second // after opening: the first screen goes before
	backupLook  = 5 * time.Minute
	// backupAtClose is what a backup of the last marks may take of an end.
	backupAtClose = 400 * time.Millisecond
)

// Rescued tells of a database that was damaged when the Service was opened: where
// its bytes lie now, and how many entries the one in its place has. setAside is
// empty where nothing was wrong.
func (s *Service) Rescued() (setAside string, entries int) {
	if rescue := s.store.Rescued(); rescue != nil {
		return rescue.SetAside, rescue.Entries
	}
	return "", 0
}

// BackUpIfDue makes the backup that a damaged database is rescued with, unless
// there is one that is young enough, or the database itself is new.
func (s *Service) BackUpIfDue(ctx context.Context) error {
	ctx, leave, err := s.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	return s.backUpIfDue(ctx)
}

func (s *Service) backUpIfDue(ctx context.Context) error {
	if !s.store.BackUpIsDue(ctx) {
		return nil
	}
	return s.store.BackUp(ctx)
}

// keepBackedUp looks after the backup as long as the Service is open. What goes
// wrong (a full disk) is tried again; the backup that there is stays.
func (s *Service) keepBackedUp() {
	for delay := backupDelay; s.rest(delay); delay = backupLook {
		if s.refreshing.Load() == 0 {
			_ = s.backUpIfDue(s.life)
		}
	}
}

// backUpLastMarks puts what was marked since the last backup into one, if that is
// quickly done.
func (s *Service) backUpLastMarks() {
	if !s.store.MarkedSince() {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), backupAtClose)
	defer cancel()
	_ = s.store.BackUp(ctx) // the marks themselves are on the disk
}
