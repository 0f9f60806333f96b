using System.CommandLine;
using Sandbox.Workflow;
using Spectre.Console;

namespace Sandbox.Host.CommandLine;

/// <summary><c>flow check</c>: checks flow files. 0 when nothing is found, 1 when something is, 2 when a file cannot be read.</summary>
internal static class FlowCheckCommand
{
    public static Command Create(Pipes? pipes = null)
    {
        var files = new Argument<string[]>("FILE") { Description = "Flows as exported: files (flows/*.json), folders, solutions and packages (*.zip). Child flows are looked for among and beside them.", Arity = ArgumentArity.OneOrMore };
        var solution = new Option<string?>("--solution") { Description = "Folder of unpacked solutions that declare connection references and environment variables. By default 'solution' beside the folder of the flows." };
        var connectors = new Option<string?>("--connectors") { Description = "Folder of custom connectors (apiDefinition.swagger.json). By default 'connector' beside the folder of the flows." };
        var definitions = new Option<string?>("--definitions") { Description = "Folder of definitions of Microsoft's connectors, as Power Apps stores them (*.Schema.json). They count instead of those that come with the sandbox." };
        var json = new Option<bool>("--json") { Description = "Writes the findings as JSON." };
        var sarif = new Option<bool>("--sarif") { Description = "Writes the findings as SARIF 2.1.0, for pipelines." };
        var level = new Option<string>("--level") { Description = "The least level that is shown and counts: error, warning or note.", DefaultValueFactory = _ => "note" };
        level.AcceptOnlyFromAmong("error", "warning", "note");
        var rules = new Option<string[]>("--rule") { Description = "Only this rule; more than once for several." };
        rules.AcceptOnlyFromAmong([.. FlowChecker.Rules.Select(r => r.Id)]);
        var command = new Command("check", "Checks flows against the rules and limits of the platform.") { files, solution, connectors, definitions, level, rules, json, sarif };
        command.SetAction(parsed =>
        {
            var report = Check(parsed.GetValue(files)!, new(parsed.GetValue(solution), parsed.GetValue(connectors), parsed.GetValue(definitions)), new(parsed.GetValue(level)!, parsed.GetValue(rules) ?? []));
            var output = pipes?.Output ?? parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(sarif))
                FlowCheckSarif.Write(report, output);
            else if (parsed.GetValue(json))
                report.WriteJson(output);
            else
                report.WriteTable(AnsiConsole.Console);
            return report.ExitCode;
        });
        return command;
    }

    private static FlowCheckReport Check(string[] names, FlowCheckFolders folders, FlowCheckFilter filter)
    {
        var files = new FlowCheckFiles();
        var flows = names.SelectMany(files.Read).ToList();
        var surroundings = files.Surroundings(flows, folders);
        var findings = flows.SelectMany(f => FlowChecker.Check(f.Flow, surroundings).Select(finding => (f.Place, finding)))
            .Concat(FlowChecker.CheckSolution(surroundings).Select(finding => (files.SolutionFolder, finding)));
        return new([.. findings.Where(f => filter.Shows(f.finding))], files.Unreadable, flows.Count);
    }
}
