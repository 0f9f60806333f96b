using Sandbox.Host.CommandLine;
using Sandbox.Workflow.Values;

namespace EndToEnd.Tests.CommandLine;

[TestClass]
public sealed class FlowCheckTests
{
    private const string Clean =
        """
        {"properties":{"connectionReferences":{},"definition":{"parameters":{},
        "triggers":{"manual":{"type":"Request","kind":"Button","description":"By hand.","inputs":{}}},
        "actions":{"Answer":{"type":"Response","kind":"Http","description":"Says yes.","inputs":{"statusCode":200}}}}}}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [TestCleanup]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [TestMethod]
    public void Every_flow_of_this_repository_passes_with_no_finding()
    {
        var flows = Directory.GetFiles(Path.Combine(Repository.Root, "flows"), "*.json");

        var (code, report) = Check(flows);

        report["findings"].AsItems().Should().BeEmpty();
        report["unreadable"].AsItems().Should().BeEmpty();
        ((IntegerValue)report["flows"]).Value.Should().Be(flows.Length).And.BePositive();
        code.Should().Be(0);
    }

    [TestMethod]
    public void A_finding_names_file_rule_place_and_fix_and_ends_with_1()
    {
        var file = Write("Bad.json", Clean.Replace("\"Says yes.\"", "\"\"", StringComparison.Ordinal));

        var (code, report) = Check(file);

        var finding = report["findings"].AsItems().Should().ContainSingle().Which;
        finding["file"].AsString().Should().Be(file);
        finding["rule"].AsString().Should().Be("MissingDescription");
        finding["severity"].AsString().Should().Be("information");
        finding["action"].AsString().Should().Be("Answer");
        finding["place"].AsString().Should().Be("properties.definition.actions.Answer");
        finding["fix"].AsString().Should().NotBeEmpty();
        code.Should().Be(1);
    }

    [TestMethod]
    [DataRow("{")]
    [DataRow("")]
    public void A_file_that_is_not_JSON_ends_with_2_and_the_others_are_checked(string content)
    {
        var broken = Write("Broken.json", content);
        var clean = Write("Clean.json", Clean);

        var (code, report) = Check(broken, clean, Path.Combine(_folder.FullName, "Absent.json"));

        report["unreadable"].AsItems().Select(u => Path.GetFileName(u["file"].AsString())).Should().Equal("Broken.json", "Absent.json");
        ((IntegerValue)report["flows"]).Value.Should().Be(1);
        code.Should().Be(2);
    }

    [TestMethod]
    public void A_folder_without_a_solution_ends_with_2()
    {
        var (code, report) = Check(Write("Clean.json", Clean), "--solution", _folder.FullName);

        report["unreadable"].AsItems().Should().ContainSingle().Which["message"].AsString().Should().Contain("Customizations.xml");
        code.Should().Be(2);
    }

    [TestMethod]
    public void A_child_flow_is_found_by_the_id_at_the_end_of_its_file_name()
    {
        const string Id = "C05E1100-0000-4000-8000-000000000999";
        const string Call = """{"type":"Workflow","description":"Calls.","inputs":{"host":{"workflowReferenceName":"CHILD"},"retryPolicy":{"type":"none"}}}""";
        var parent = Write("Parent.json", Clean.Replace("\"actions\":{", $"\"actions\":{{\"Call\":{Call.Replace("CHILD", Id.ToLowerInvariant(), StringComparison.Ordinal)},", StringComparison.Ordinal));

        var (before, report) = Check(parent);
        Write($"Child-{Id}.json", Clean);
        var (after, _) = Check(parent);

        report["findings"].AsItems().Should().ContainSingle().Which["rule"].AsString().Should().Be("UnknownChildFlow");
        before.Should().Be(1);
        after.Should().Be(0);
    }

    [TestMethod]
    public void A_definition_from_outside_counts_instead_of_the_sandboxs_own()
    {
        var flow = Write("Telling.json", Clean.Replace("\"actions\":{", $"\"actions\":{{\"Tell\":{Tell},", StringComparison.Ordinal));
        Write("teams.Schema.json", Teams);
        Write("table.Schema.json", """{"name":"accounts","schema":{"type":"object"}}""");

        var (_, ownReport) = Check(flow);
        var (_, report) = Check(flow, "--definitions", _folder.FullName);

        Rules(ownReport).Should().Contain(["UnknownOperationParameter", "MissingOperationParameter"]);
        report["unreadable"].AsItems().Should().BeEmpty();
        Rules(report).Should().BeEmpty("the connection stands in each path of a stored definition, and the platform fills it in");
    }

    [TestMethod]
    public void An_operation_that_a_definition_from_outside_does_not_have_is_an_error()
    {
        var flow = Write("Telling.json", Clean.Replace("\"actions\":{", $"\"actions\":{{\"Tell\":{Tell},", StringComparison.Ordinal));
        Write("teams.Schema.json", Teams.Replace("PostMessageToConversation", "PostMessageToConversation_V9", StringComparison.Ordinal));

        var (code, report) = Check(flow, "--definitions", _folder.FullName);

        Rules(report).Should().Equal("UnknownOperation");
        code.Should().Be(1);
    }

    [TestMethod]
    public void A_folder_without_definitions_ends_with_2()
    {
        var (code, report) = Check(Write("Clean.json", Clean), "--definitions", _folder.FullName);

        report["unreadable"].AsItems().Should().ContainSingle().Which["message"].AsString().Should().Contain("no definition");
        code.Should().Be(2);
    }

    private const string Tell =
        """
        {"type":"OpenApiConnection","description":"Tells.","inputs":{"host":{"apiId":"/providers/Microsoft.PowerApps/apis/shared_teams","connectionName":"shared_teams",
        "operationId":"PostMessageToConversation"},"parameters":{"room":"A","message/text":"B"},"retryPolicy":{"type":"none"}}}
        """;

    private const string Teams =
        """
        {"name":"shared_teams","properties":{"swagger":{"swagger":"2.0","info":{"title":"Other Teams","version":"1"},"host":"teams.example.com","schemes":["https"],"paths":{
        "/{connectionId}/rooms/{room}":{"post":{"operationId":"PostMessageToConversation","consumes":["application/json","application/x-www-form-urlencoded"],"responses":{"200":{"description":"Told"}},"parameters":[
        {"name":"connectionId","in":"path","required":true,"type":"string","x-ms-visibility":"internal"},{"name":"room","in":"path","required":true,"type":"string"},
        {"name":"message","in":"body","required":true,"schema":{"type":"object","required":["text"],"properties":{"text":{"type":"string"}}}}]}},
        "/{connectionId}/files":{"post":{"operationId":"SendFile","consumes":["multipart/form-data"],"responses":{"200":{"description":"Sent"}},"parameters":[
        {"name":"connectionId","in":"path","required":true,"type":"string","x-ms-visibility":"internal"},{"name":"file","in":"formData","type":"file"}]}}}}}}
        """;

    private static IEnumerable<string> Rules(Value report) => report["findings"].AsItems().Select(finding => finding["rule"].AsString()!).Where(rule => rule != "MissingConnectionReference");

    private string Write(string name, string content)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, content);
        return file;
    }

    private static (int Code, Value Report) Check(params string[] arguments)
    {
        using var output = new StringWriter();
        var code = FlowCheckCommand.Create().Parse([.. arguments, "--json"]).Invoke(new() { Output = output });
        return (code, Value.Parse(output.ToString()));
    }
}
