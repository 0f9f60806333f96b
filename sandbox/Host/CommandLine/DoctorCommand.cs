using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sandbox.Host.Doctor;
using Sandbox.Host.Language;
using Sandbox.Host.Serving;

namespace Sandbox.Host.CommandLine;

/// <summary><c>doctor</c>: looks at an installation, real or simulated, point by point, and says how to mend what is not as it should be.</summary>
internal static class DoctorCommand
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Option<string?> File = ServeCommand.ConnectionsOption("How to get in: of a room, as serve --connections wrote it; of a real installation, in the same form (docs/doctor.md).");
    private static readonly Option<bool> Json = new("--json") { Description = "Prints {\"points\": [{\"id\", \"name\", \"outcome\", \"found\", \"fix\"}], \"problems\", \"unchecked\"} instead of sentences." };

    public static Command Create(Pipes? pipes)
    {
        var command = new Command("doctor", "Checks an installation, real or simulated, point by point, each with its fix; it only reads. Exits 0 if no point is a problem, 1 if one is.") { File, Json };
        command.Validators.Add(given =>
        {
            if (given.GetValue(File) is null && ServeCommand.NamedByEnvironment is null)
                given.AddError("doctor needs --connections FILE: serve --connections FILE writes one for a room.");
        });
        command.SetAction((parsed, cancellation) => Failures.ShownAsync(() => RunAsync(parsed, pipes?.Output ?? parsed.InvocationConfiguration.Output, cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, TextWriter output, CancellationToken cancellation)
    {
        var installation = Installation.Read(Connections.Read(parsed.GetValue(File)!));
        var points = await installation.CheckAsync(Expected.Read(Repository.Solutions, Repository.SalesforcePackage), cancellation).ConfigureAwait(false);
        var problems = points.Count(point => point.Outcome == Outcome.Problem);
        var notChecked = points.Count(point => point.Outcome == Outcome.Unchecked);
        if (parsed.GetValue(Json))
        {
            await output.WriteLineAsync(Report(points, problems, notChecked).ToJsonString(Written)).ConfigureAwait(false);
        }
        else
        {
            foreach (var line in points.SelectMany(Lines))
                await output.WriteLineAsync(line).ConfigureAwait(false);
            await output.WriteLineAsync(Words.Fill($"{points.Count} points: {problems} problems, {notChecked} not checked.")).ConfigureAwait(false);
        }
        return problems == 0 ? ExitCode.Agree : ExitCode.Disagree;
    }

    private static JsonObject Report(IEnumerable<CheckedPoint> points, int problems, int notChecked) => new()
    {
        ["points"] = new JsonArray([.. points.Select(point => new JsonObject
        {
            ["id"] = point.Id, ["name"] = point.Name, ["outcome"] = JsonNamingPolicy.CamelCase.ConvertName(point.Outcome.ToString()), ["found"] = point.Found, ["fix"] = point.Fix,
        })]),
        ["problems"] = problems,
        ["unchecked"] = notChecked,
    };

    private static IEnumerable<string> Lines(CheckedPoint point)
    {
        var mark = point.Outcome switch { Outcome.Good => "ok", Outcome.Problem => "!!", _ => "??" };
        yield return $"{mark}  {point.Name}: {point.Found}";
        if (point.Fix.Length > 0)
            yield return Words.Fill($"    Fix: {point.Fix}");
    }
}
