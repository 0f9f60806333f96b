using Sandbox.Workflow.Exports;
using Sandbox.Workflow.Values;

namespace Workflow.Tests.Exports;

/// <summary>The forms in which definitions are exported, each seen in public repositories.</summary>
[TestClass]
public sealed class FlowExportsTests
{
    private const string Definition = """{"triggers":{"manual":{"type":"Request"}},"actions":{"G":{"type":"OpenApiConnection","inputs":{"host":{"apiId":"/providers/Microsoft.PowerApps/apis/shared_x","connectionName":"k","operationId":"Get"}}}}}""";

    [TestMethod]
    [DataRow("""{"properties":{"connectionReferences":{"k":{"api":{"name":"shared_x"}}},"definition":@}}""")]
    [DataRow("""{"definition":@,"kind":"Stateful"}""")]
    [DataRow("@")]
    public void A_form_becomes_client_data_with_the_connections_that_it_uses(string form)
    {
        var data = ClientData.Of(Value.Parse(form.Replace("@", Definition, StringComparison.Ordinal)))!;

        data["properties"]["definition"].ToJson().Should().Be(Definition);
        data["properties"]["connectionReferences"]["k"]["api"]["name"].AsString().Should().Be("shared_x");
    }

    [TestMethod]
    [DataRow("{}")]
    [DataRow("[]")]
    [DataRow("""{"properties":{"definition":null}}""")]
    public void What_holds_no_flow_is_none(string json) => ClientData.Of(Value.Parse(json)).Should().BeNull();

    [TestMethod]
    [DataRow("flows/Share-C05E1100-0000-4000-8000-000000000001.json", "Share", "c05e1100-0000-4000-8000-000000000001")]
    [DataRow("x.zip!Microsoft.Flow/flows/c05e1100-0000-4000-8000-000000000001/definition.json", "c05e1100-0000-4000-8000-000000000001", "c05e1100-0000-4000-8000-000000000001")]
    [DataRow("plain.json", "plain", null)]
    public void A_path_says_who_a_flow_is(string path, string name, string? id) =>
        FlowIdentity.Of(path).Should().Be(new FlowIdentity(id is null ? null : Guid.Parse(id), name));

    [TestMethod]
    public void A_folder_gives_its_flows_and_names_what_cannot_be_read()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "a.json"), Definition);
            File.WriteAllText(Path.Combine(folder.FullName, "package.json"), "{}");
            File.WriteAllText(Path.Combine(folder.FullName, "broken.json"), """{"triggers": """ + "\"x");
            File.WriteAllText(Path.Combine(folder.FullName, "no.zip"), "no archive");
            File.WriteAllText(Path.Combine(folder.FullName, "macro.json"), """{"properties":{"definition":{"triggers":{"Start":{"type":"Start"}},"actions":{}}}}""");
            var exports = new FlowExports();

            exports.Add(folder.FullName).Should().Be(1);

            exports.Flows.Should().ContainSingle().Which.Flow.Name.Should().Be("a");
            exports.Unreadable.Select(u => Path.GetFileName(u.Place)).Should().Equal("broken.json", "no.zip");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
