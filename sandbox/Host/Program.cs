using Sandbox.Host.CommandLine;

// A pattern in somebody's JSON schema must not hang a run: .NET reads this before the first regular expression.
AppDomain.CurrentDomain.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(2));

return await Verbs.RunAsync(args).ConfigureAwait(false);
