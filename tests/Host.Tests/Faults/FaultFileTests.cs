using Sandbox.Loopback.Faults;
using Sandbox.Workflow.Time;

namespace Host.Tests.Faults;

/// <summary>Fault profiles that people write themselves.</summary>
[TestClass]
public sealed class FaultFileTests
{
    private readonly string _file = Path.GetTempFileName();
    private readonly VirtualClock _clock = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    [TestCleanup]
    public void Delete() => File.Delete(_file);

    [TestMethod]
    public void A_file_says_what_goes_wrong_where_how_often_and_when()
    {
        var profile = Read("""
            // a comment
            { "about": "Our Tuesday", "faults": [
              { "kind": "Slow", "share": 1, "lasting": "2s", "jitter": "500s", "operation": "GET query" },
              { "kind": "Refused", "share": 0.5, "service": "Dataverse", "status": 418, },
            ] }
            """);

        profile.Name.Should().Be(_file);
        profile.Faults.Should().Equal(
            new Fault(FaultKind.Slow, 1) { Lasting = TimeSpan.FromSeconds(2), Jitter = TimeSpan.FromSeconds(500), Operation = "GET query" },
            new Fault(FaultKind.Refused, 0.5) { Service = ServiceNames.Dataverse, Status = 418 });
    }

    [TestMethod]
    public async Task An_outage_has_a_start_and_an_end()
    {
        var faults = new ServiceFaults(ServiceNames.Salesforce, 1, _clock);
        faults.Follow(Read("""{ "faults": [ { "kind": "Outage", "share": 1, "from": "10m", "until": "30m" } ] }"""));

        var states = new List<bool>();
        foreach (var minutes in new[] { 9, 1, 19, 1 })
        {
            await _clock.RunForAsync(TimeSpan.FromMinutes(minutes));
            states.Add(faults.NextRequest("GET query") is not null);
        }

        states.Should().Equal(false, true, true, false);
    }

    [TestMethod]
    [DataRow("""{ "faults": [""", ", line 1: this is no JSON: ")]
    [DataRow("[]", ", line 1: An object with 'faults' was expected.")]
    [DataRow("{ }", ", line 1: 'faults' is missing.")]
    [DataRow("{\n\"fault\": [] }", ", line 2: 'fault' is not known. Known: about, faults.")]
    [DataRow("{ \"faults\": [\n{ \"share\": 1 } ] }", ", line 2: 'kind' is missing.")]
    [DataRow("{ \"faults\": [\n{ \"kind\": \"Slow\" } ] }", ", line 2: 'share' is missing.")]
    [DataRow("{ \"faults\": [\n{ \"kind\": \"Rain\",\n\"share\": 1 } ] }", ", line 2: 'kind' is one of CutBefore, ")]
    [DataRow("{ \"faults\": [\n{ \"kind\": \"Slow\",\n\"share\": 3 } ] }", ", line 3: 'share' is a number from 0 to 1.")]
    [DataRow("{ \"faults\": [\n{ \"kind\": 1 } ] }", ", line 2: 'kind' is a text.")]
    [DataRow("{ \"faults\": [{ \"kind\": \"Slow\", \"share\": 1, \"lasting\": \"soon\" }] }", ", line 1: 'lasting' is a length of time such as 30s, 20m, 2h or 1d, not 'soon'.")]
    [DataRow("{ \"faults\": [{ \"kind\": \"Slow\", \"share\": 1, \"service\": \"Sales\" }] }", ", line 1: 'service' is one of Partner Center, Salesforce, Dataverse, Engine, not 'Sales'.")]
    [DataRow("{ \"faults\": [{ \"kind\": \"Slow\", \"share\": 1, \"status\": 200 }] }", ", line 1: 'status' is an HTTP status from 400 to 599.")]
    [DataRow("{ \"faults\": [{ \"kind\": \"Slow\", \"share\": 1, \"from\": \"2h\", \"until\": \"1h\" }] }", ", line 1: 'until' comes after 'from'.")]
    [DataRow("{ \"faults\": [{ \"kind\": \"Slow\", \"share\": 1, \"sometimes\": true }] }", ", line 1: 'sometimes' is not known. Known: kind, ")]
    public void A_wrong_file_is_refused_with_its_line_and_member(string text, string words)
    {
        File.WriteAllText(_file, text);

        var read = () => FaultProfile.Of(_file);

        read.Should().Throw<FormatException>().Which.Message.Should().StartWith(_file + words);
    }

    [TestMethod]
    public void Neither_a_name_nor_a_file_is_refused_with_the_names_that_there_are()
    {
        var read = () => FaultProfile.Of("breezy");

        read.Should().Throw<FormatException>().WithMessage("There is no fault profile and no file 'breezy'. Profiles: none, calm, windy, stormy.");
    }

    private FaultProfile Read(string text)
    {
        File.WriteAllText(_file, text);
        return FaultProfile.Of(_file);
    }
}
