-- A customer may sign at the kiosk: strokes as text, gone with the other customer data.
-- oldest program: 0.1.0

ALTER TABLE customer ADD COLUMN signature TEXT NOT NULL DEFAULT '';
