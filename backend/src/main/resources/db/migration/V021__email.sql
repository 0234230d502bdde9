ALTER TABLE person ADD COLUMN email text CHECK (email LIKE '%_@_%');
