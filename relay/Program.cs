using CoSell.Relay;

await using var relay = RelayApp.Build(args);
await relay.RunAsync();
