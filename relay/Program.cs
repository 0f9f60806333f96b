using CoSell.Relay;
using CoSell.Relay.Configuration;
using Microsoft.Extensions.Options;

await using var relay = RelayApp.Build(args);
try
{
    _ = relay.Services.GetRequiredService<IOptions<RelayOptions>>().Value;
}
catch (OptionsValidationException refused)
{
    foreach (var problem in refused.Failures)
        await Console.Error.WriteLineAsync(problem);
    return 1;
}
await relay.RunAsync();
return 0;
