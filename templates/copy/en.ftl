### Every word people read. Words only, no markup: each channel lays out and escapes for itself.

attribution = Source: { $site }

## Sandbox page

## Web pages

## Mail

## Chat
