using System.CommandLine;
using Sandbox.Workflow.Checks;
using Spectre.Console;

namespace Sandbox.Host.CommandLine;

/// <summary><c>flow check</c>: checks flow files. 0 when nothing is found, 1 when something is, 2 when a file cannot be read.</summary>
internal static class FlowCheckCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Flows as exported, e.g. flows/*.json. Child flows are looked for beside them.", Arity = ArgumentArity.OneOrMore };
        var solution = new Option<string?>("--solution") { Description = "Folder of unpacked solutions that declare connection references and environment variables. By default 'solution' beside the folder of the flows." };
        var connectors = new Option<string?>("--connectors") { Description = "Folder of custom connectors (apiDefinition.swagger.json). By default 'connector' beside the folder of the flows." };
        var definitions = new Option<string?>("--definitions") { Description = "Folder of definitions of Microsoft's connectors, as Power Apps stores them (*.Schema.json). They count instead of those that come with the sandbox." };
        var json = new Option<bool>("--json") { Description = "Writes the findings as JSON." };
        var command = new Command("check", "Checks flows against the rules and limits of the platform.") { files, solution, connectors, definitions, json };
        command.SetAction(parsed => Check(
            parsed.GetValue(files)!, new(parsed.GetValue(solution), parsed.GetValue(connectors), parsed.GetValue(definitions)), parsed.GetValue(json) ? parsed.InvocationConfiguration.Output : null));
        return command;
    }

    private static int Check(string[] names, FlowCheckFolders folders, TextWriter? json)
    {
        var files = new FlowCheckFiles();
        var flows = names.Select(files.Read).OfType<FlowCheckedFile>().ToList();
        var surroundings = files.Surroundings(flows, folders);
        var findings = flows.SelectMany(f => FlowChecker.Check(f.Flow, surroundings).Select(finding => (f.Path, finding)))
            .Concat(FlowChecker.CheckSolution(surroundings).Select(finding => (files.SolutionFolder, finding)));
        var report = new FlowCheckReport([.. findings], files.Unreadable, flows.Count);
        if (json is not null)
            report.WriteJson(json);
        else
            report.WriteTable(AnsiConsole.Console);
        return report.ExitCode;
    }
}
