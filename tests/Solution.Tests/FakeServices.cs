using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CoSell.Solution.Tests;

/// <summary>
/// Dataverse's Web API and Power Automate's own API as far as the deployment calls them, on a loopback port. Flows remember whether they
/// are on; the registration flow, when started, lets the hub expect what it was given.
/// </summary>
internal sealed partial class FakeServices : IDisposable
{
    /// <summary>What Power Automate calls a flow, but for its last three digits: not what Dataverse calls its row.</summary>
    public const string PowerAutomateId = "5e5042ce-0000-4000-8000-000000000";

    private const string TriggerUrl = "https://default0f3c.01.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows/1/triggers/manual/paths/invoke?sig=secret-signature";
    private HttpListener _listener = null!;
    private readonly HashSet<string> _on = [];
    private readonly Dictionary<string, int> _refusals = [];
    private readonly List<string> _calls = [];
    private string _expected = "";

    public FakeServices()
    {
        Address = Listen();
        _ = Serve();
    }

    public string Address { get; }

    /// <summary>Method and path of each call, in order, with the flow's last three digits for its id.</summary>
    public IReadOnlyList<string> Calls => _calls;

    /// <summary>Calls without the token of the Azure CLI, apart from the trigger's signed address.</summary>
    public int Unauthorized { get; private set; }

    public string Version { get; set; } = RepositoryPaths.Version + ".0";

    /// <summary>State of every alternate key.</summary>
    public string KeyStatus { get; set; } = "Active";

    /// <summary>What the started registration flow makes of its input: it registers, unless this is off.</summary>
    public bool Registers { get; set; } = true;

    /// <summary>Whether a trigger's address is answered in <c>value</c>, not in <c>response.value</c>; public scripts have met both.</summary>
    public bool AnswersAddressesBare { get; set; }

    /// <summary>The column of Dataverse's row that holds <see cref="PowerAutomateId"/>; null for none.</summary>
    public string? ColumnOfPowerAutomateId { get; set; } = "resourceid";

    public IEnumerable<string> FlowsOn => _on;

    public string? Registered { get; private set; }

    /// <summary>Turning the flow on is refused so many times.</summary>
    public FakeServices Refusing(string flow, int times)
    {
        _refusals[flow] = times;
        return this;
    }

    /// <summary>Somebody turns a flow off.</summary>
    public void TurnOff(string flow) => _on.Remove(flow);

    public void Dispose() => _listener.Close();

    private string Listen()
    {
        for (var port = 47_000 + Environment.ProcessId % 1000; ; port++)
        {
            var address = $"http://127.0.0.1:{port}";
            _listener = new HttpListener { Prefixes = { address + "/" } }; // one that could not start is disposed of
            try
            {
                _listener.Start();
                return address;
            }
            catch (HttpListenerException) when (port < 49_000)
            {
                // taken; the next one
            }
        }
    }

    private async Task Serve()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext call;
            try
            {
                call = await _listener.GetContextAsync();
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            using var reader = new StreamReader(call.Request.InputStream);
            var (status, body) = Answer(call.Request, await reader.ReadToEndAsync());
            call.Response.StatusCode = status;
            await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body?.ToJsonString() ?? ""));
            call.Response.Close();
        }
    }

    private (int Status, JsonNode? Body) Answer(HttpListenerRequest request, string body)
    {
        var path = Uri.UnescapeDataString(request.RawUrl!);
        var flow = FlowId().Match(path).Groups["flow"].Value;
        _calls.Add($"{request.HttpMethod} {path.Replace("/api/data/v9.2/", "", StringComparison.Ordinal).Replace($"c05e1100-0000-4000-8000-000000000{flow}", flow, StringComparison.Ordinal)}");
        if (path.StartsWith("/trigger/", StringComparison.Ordinal))
            return Register(JsonNode.Parse(body)!);
        if (request.Headers["Authorization"] != "Bearer " + PacBuildRun.Token)
            Unauthorized++;
        return path switch
        {
            _ when path.Contains("/listCallbackUrl") => path.Contains(PowerAutomateId) ? (200, AddressOf(flow)) : (404, new JsonObject { ["error"] = new JsonObject { ["message"] = "Could not find flow." } }),
            _ when path.Contains("RetrieveCurrentOrganization") => (200, new JsonObject { ["Detail"] = new JsonObject { ["EnvironmentId"] = "env-1" } }),
            _ when path.Contains("/workflows(") && request.HttpMethod == "PATCH" => Turn(flow, JsonNode.Parse(body)!["statecode"]!.GetValue<int>()),
            _ when path.Contains("/workflows(") => (200, Row(flow)),
            _ when path.Contains("/Keys?") => (200, Rows(new JsonObject { ["SchemaName"] = "cosell_Key", ["EntityKeyIndexStatus"] = KeyStatus })),
            _ when path.Contains("/solutions?") => (200, Rows(new JsonObject { ["version"] = Version })),
            _ when path.Contains("/cosell_watermarks?") => (200, Rows(new JsonObject { ["cosell_position"] = _expected })),
            _ when path.EndsWith("/cosell_ExportMapping", StringComparison.Ordinal) => (200, new JsonObject { ["Version"] = 7 }),
            _ => (404, new JsonObject { ["error"] = new JsonObject { ["message"] = "Not here." } }),
        };
    }

    private JsonObject AddressOf(string flow)
    {
        var answer = new JsonObject { ["value"] = flow == "201" ? Address + "/trigger/201?sig=secret-signature" : TriggerUrl };
        return AnswersAddressesBare ? answer : new JsonObject { ["response"] = answer };
    }

    private JsonObject Row(string flow)
    {
        var row = new JsonObject { ["statecode"] = _on.Contains(flow) ? 1 : 0, ["resourceid"] = null, ["workflowidunique"] = "00000000-0000-4000-8000-000000000" + flow };
        if (ColumnOfPowerAutomateId is { } column)
            row[column] = PowerAutomateId + flow;
        return row;
    }

    private (int Status, JsonNode? Body) Turn(string flow, int state)
    {
        if (_refusals.TryGetValue(flow, out var left) && left > 0)
        {
            _refusals[flow] = left - 1;
            return (400, new JsonObject { ["error"] = new JsonObject { ["message"] = "InvalidOpenApiFlow: GetMetadataForUnboundActionInput failed with status code 'NotFound'" } });
        }
        _ = state == 1 ? _on.Add(flow) : _on.Remove(flow);
        return (204, null);
    }

    private (int Status, JsonNode? Body) Register(JsonNode input)
    {
        Registered = input["text"]!.GetValue<string>();
        if (Registers)
            _expected = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(new Uri(Registered).AbsoluteUri)))) + " referral-created";
        return (202, null);
    }

    [GeneratedRegex("(?:c05e1100|5e5042ce)-0000-4000-8000-000000000(?<flow>[0-9]{3})")]
    private static partial Regex FlowId();

    private static JsonObject Rows(JsonObject row) => new() { ["value"] = new JsonArray(row) };
}
