namespace Sandbox.Dataverse.Tests;

/// <summary>How requests name rows, columns and options, down to the case and the escapes.</summary>
[TestClass]
public sealed class WebApiNamingTests
{
    private static async Task<TestOrganization> StartAsync() => await TestOrganization.StartAsync(TestSolution.Invoices());

    [TestMethod]
    public async Task A_row_is_answered_though_the_write_changed_the_key_by_which_it_was_named()
    {
        await using var dataverse = await StartAsync();
        await dataverse.SendAsync("PATCH", "abc_invoices(abc_number='N1')", """{"abc_name":"A"}""");

        var moved = await dataverse.SendAsync("PATCH", "abc_invoices(abc_number='N1')", """{"abc_number":"N2"}""", ("If-Match", "*"), ("Prefer", "return=representation"));

        moved.Status.Should().Be(200);
        moved.Body.GetProperty("abc_number").GetString().Should().Be("N2");
        (await dataverse.SendAsync("GET", "abc_invoices(abc_number='N1')")).Status.Should().Be(404);
    }

    [TestMethod]
    [DataRow("5")]
    [DataRow("8f2cf0a3-2f4e-4d6e-9d4c-6f1f2d3c4b5a")]
    public async Task A_key_value_of_another_type_is_refused_with_its_column(string value)
    {
        await using var dataverse = await StartAsync();

        var answer = await dataverse.SendAsync("GET", $"abc_invoices(abc_number={value})");

        answer.Status.Should().Be(400);
        answer.Body.GetProperty("error").GetProperty("message").GetString().Should().Contain("'abc_number'").And.Contain("single quotes");
    }

    [TestMethod]
    public async Task A_slash_in_a_key_is_escaped()
    {
        await using var dataverse = await StartAsync();

        await dataverse.SendAsync("PATCH", "abc_invoices(abc_number='2026%2F7')", """{"abc_name":"A"}""");

        var read = await dataverse.SendAsync("GET", "abc_invoices(abc_number='2026%2F7')?$select=abc_number");
        read.Body.GetProperty("abc_number").GetString().Should().Be("2026/7");
    }

    [TestMethod]
    public async Task An_option_that_stands_there_twice_is_refused()
    {
        await using var dataverse = await StartAsync();

        var answer = await dataverse.SendAsync("GET", "abc_invoices?$select=abc_name&$select=abc_number");

        answer.Status.Should().Be(400);
        answer.Body.GetProperty("error").GetProperty("message").GetString().Should().StartWith("Query option '$select' was specified more than once");
    }

    [TestMethod]
    [DataRow("""{"abc_name":"A","Abc_Name":"B"}""", "Invalid property 'Abc_Name'")]
    [DataRow("""{"abc_name":"A","abc_name":"B"}""", "'abc_name' stands there more than once")]
    public async Task A_column_has_one_name_and_stands_there_once(string body, string message)
    {
        await using var dataverse = await StartAsync();

        var answer = await dataverse.SendAsync("POST", "abc_invoices", body);

        answer.Status.Should().Be(400);
        answer.Body.GetProperty("error").GetProperty("message").GetString().Should().Contain(message);
        (await dataverse.SendAsync("GET", "abc_invoices")).Body.GetProperty("value").GetArrayLength().Should().Be(0);
    }
}
