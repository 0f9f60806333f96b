using System.CommandLine;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Sandbox.Host.Acting;
using Sandbox.Host.Serving;

namespace Sandbox.Host.CommandLine;

/// <summary><c>act</c>: lets people act in a room that <c>serve</c> has open, over its HTTP API. 0 when it was done, 1 when it was refused.</summary>
internal static class ActCommand
{
    private const int Refused = 1;

    private static readonly Option<string?> File = ServeCommand.ConnectionsOption("How to connect, as serve --connections wrote it.");
    private static readonly Option<bool> Json = new("--json") { Description = "Prints the answer as one JSON object." };

    public static Command Create(Pipes? pipes)
    {
        var command = new Command("act", "Acts in a room that is open: as seller, as Microsoft, on faults and on time.");
        var deals = new Command("deals", "Shows all deals, both sides in short.") { File, Json };
        deals.SetAction((parsed, cancellation) => RunAsync(pipes, parsed, HttpMethod.Get, "deals", null, cancellation));
        command.Subcommands.Add(deals);
        foreach (var act in ActCatalogue.All)
            command.Subcommands.Add(Create(act, pipes));
        return command;
    }

    private static Command Create(RoomAct act, Pipes? pipes)
    {
        var options = act.Parameters.Select(parameter => (parameter, Option: OptionOf(parameter))).ToList();
        var command = new Command(act.Name, act.Summary) { File, Json };
        foreach (var (_, option) in options)
            command.Options.Add(option);
        command.SetAction((parsed, cancellation) => RunAsync(pipes, parsed, HttpMethod.Post, "acts/" + act.Name, () => BodyOf(parsed, options), cancellation));
        return command;
    }

    private static Option<string[]> OptionOf(ActParameter parameter) => new("--" + parameter.Name)
    {
        Description = parameter.Summary
            + (parameter.Choices.Count > 0 ? $" One of {string.Join(", ", parameter.Choices)}." : "")
            + (parameter.Kind == ActParameterKind.Fields ? " As Name=value, several times." : ""),
        Required = parameter.IsRequired,
    };

    private static JsonObject BodyOf(ParseResult parsed, IEnumerable<(ActParameter Parameter, Option<string[]> Option)> options)
    {
        var body = new JsonObject();
        foreach (var (parameter, option) in options)
        {
            if (parsed.GetValue(option) is { Length: > 0 } texts)
                body[parameter.Name] = ValueOf(parameter, texts);
        }
        return body;
    }

    private static JsonNode? ValueOf(ActParameter parameter, string[] texts) => parameter.Kind switch
    {
        ActParameterKind.Fields => new JsonObject(texts.Select(FieldOf)),
        ActParameterKind.Number when decimal.TryParse(texts[^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        ActParameterKind.Flag when bool.TryParse(texts[^1], out var flag) => flag,
        _ => texts[^1],
    };

    /// <summary><c>Amount=5</c> is a number, <c>Done=true</c> a flag, <c>Name=</c> empties; what is in quotation marks is a text whatever it looks like.</summary>
    private static KeyValuePair<string, JsonNode?> FieldOf(string text)
    {
        var parts = text.Split('=', 2);
        if (parts.Length < 2)
            throw new RoomException($"'{text}' names no value; write Name=value.");
        JsonNode? value = parts[1] switch
        {
            "" => null,
            "true" or "false" => parts[1] == "true",
            ['"', .. var inner, '"'] => inner,
            var number when decimal.TryParse(number, NumberStyles.Number, CultureInfo.InvariantCulture, out var parsed) && parsed.ToString(CultureInfo.InvariantCulture) == number => parsed,
            var other => other,
        };
        return new(parts[0], value);
    }

    private static Task<int> RunAsync(Pipes? given, ParseResult parsed, HttpMethod method, string path, Func<JsonObject>? body, CancellationToken cancellation) =>
        MachineVerb.RunAsync(given, async pipes =>
        {
            try
            {
                var answer = await SendAsync(parsed.GetValue(File), method, path, body?.Invoke(), cancellation).ConfigureAwait(false);
                await pipes.Output.WriteLineAsync(parsed.GetValue(Json) ? answer.ToJsonString() : string.Join('\n', Lines(answer))).ConfigureAwait(false);
                return 0;
            }
            catch (Exception refused) when (refused is RoomException or HttpRequestException)
            {
                await pipes.Error.WriteLineAsync(refused.Message).ConfigureAwait(false);
                return Refused;
            }
        });

    /// <exception cref="RoomException">The room refused, or nobody said where it is.</exception>
    private static async Task<JsonNode> SendAsync(string? file, HttpMethod method, string path, JsonObject? body, CancellationToken cancellation)
    {
        var acts = Connections.Read(file ?? throw new RoomException("Say which room: --connections FILE, as serve --connections FILE wrote it."))["acts"]
            ?? throw new RoomException($"'{file}' does not say where acts go.");
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(30) };
        using var request = new HttpRequestMessage(method, $"{acts["url"]!.GetValue<string>()}/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", acts["key"]!.GetValue<string>());
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request, cancellation).ConfigureAwait(false);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false))!;
        return response.IsSuccessStatusCode ? answer : throw new RoomException(answer["error"]!["message"]!.GetValue<string>());
    }

    private static IEnumerable<string> Lines(JsonNode answer)
    {
        foreach (var deal in answer as JsonArray ?? [answer["deal"]?.DeepClone()])
        {
            if (answer is JsonObject)
                yield return answer["said"]!.GetValue<string>();
            if (deal is not null)
                yield return Line(deal);
        }
    }

    private static string Line(JsonNode deal)
    {
        var sides = $"referral {deal["referralStatus"] ?? "none"}, Microsoft's copy {deal["microsoftStatus"] ?? "none"}";
        return $"{deal["name"]} ({deal["opportunityId"]}): {deal["stage"]}; {sides}; {deal["syncStatus"]}. {deal["message"]}".TrimEnd();
    }
}
