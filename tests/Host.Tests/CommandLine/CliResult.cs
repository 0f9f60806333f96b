namespace Host.Tests.CommandLine;

/// <summary>How a verb ended.</summary>
internal sealed record CliResult(int Code, string Output, string Error);
