"""peervoice: qualitative interview analysis."""
