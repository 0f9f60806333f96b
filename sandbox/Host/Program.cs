using Sandbox.Host.CommandLine;

return await Verbs.RunAsync(args).ConfigureAwait(false);
