using Sandbox.Host.CommandLine;
using Sandbox.Workflow.Values;

namespace Host.Tests.CommandLine;

/// <summary>Runs verbs in this process, with files in a folder of their own.</summary>
internal sealed class Cli : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cli-");

    public string Folder => _folder.FullName;

    /// <summary>Writes a file and gives its path.</summary>
    public string File(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    public async Task<CliResult> RunAsync(string[] args, string input = "")
    {
        using var reader = new StringReader(input);
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await Verbs.RunAsync(args, new(reader, output, error));
        return new(code, output.ToString(), error.ToString());
    }

    /// <summary><c>flow run</c> of a flow with these files beside it.</summary>
    public Task<CliResult> RunFlowAsync(string flow, string? mocks = null, string? trigger = null, string? parameters = null, string? flows = null)
    {
        List<string> args = ["flow", "run", File("flow.json", flow)];
        foreach (var (name, content) in ((string, string?)[])[("mocks", mocks), ("trigger", trigger), ("parameters", parameters)])
        {
            if (content is not null)
                args.AddRange([$"--{name}", File($"{name}.json", content)]);
        }
        if (flows is not null)
            args.AddRange(["--flows", flows]);
        return RunAsync([.. args]);
    }

    /// <summary><c>flow run</c> that must work: what it prints.</summary>
    public async Task<Value> ReportAsync(string flow, string? mocks = null, string? trigger = null, string? parameters = null, string? flows = null)
    {
        var result = await RunFlowAsync(flow, mocks, trigger, parameters, flows);
        result.Code.Should().Be(0, result.Error);
        return Value.Parse(result.Output);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
