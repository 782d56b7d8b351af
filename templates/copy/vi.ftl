### Every word people read. Words only, no markup: each channel lays out and escapes for itself.

attribution = Nguồn: { $site }

## Sandbox page

## Web pages

## Mail

## Chat
