using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Sandbox.Dataverse.Tests;

[TestClass]
public sealed class PipelineTests
{
    private static Entity Invoice(decimal amount = 100) => new("abc_invoice") { ["abc_name"] = "A", ["abc_amount"] = new Money(amount) };

    private static TestSolution Guarded() => TestSolution.Invoices()
        .Step("AmountGuard", "Update", "abc_invoice", 20, filter: "abc_amount", images: TestSolution.Image("Before", 0, "abc_amount"));

    [TestMethod]
    public async Task A_guard_compares_the_target_with_the_pre_image_and_its_message_reaches_the_caller()
    {
        await using var dataverse = await TestOrganization.StartAsync(Guarded());
        var id = dataverse.Service.Create(Invoice());

        var shrink = () => dataverse.Service.Update(new Entity("abc_invoice", id) { ["abc_amount"] = new Money(50) });

        shrink.Should().Throw<DataverseException>().WithMessage("The amount cannot shrink from 100 to 50.").Which.Code.Should().Be("0x80040265");
        dataverse.Service.Retrieve("abc_invoice", id, new ColumnSet("abc_amount")).GetAttributeValue<Money>("abc_amount").Value.Should().Be(100);
    }

    [TestMethod]
    public async Task What_a_pre_operation_step_puts_into_the_target_is_stored()
    {
        await using var dataverse = await TestOrganization.StartAsync(Guarded());
        var id = dataverse.Service.Create(Invoice());

        dataverse.Service.Update(new Entity("abc_invoice", id) { ["abc_amount"] = new Money(150) });

        dataverse.Service.Retrieve("abc_invoice", id, new ColumnSet("abc_notes")).GetAttributeValue<string>("abc_notes").Should().Be("guarded");
    }

    [TestMethod]
    public async Task A_step_with_filtering_attributes_sleeps_through_other_updates()
    {
        await using var dataverse = await TestOrganization.StartAsync(Guarded());
        var id = dataverse.Service.Create(Invoice());

        dataverse.Service.Update(new Entity("abc_invoice", id) { ["abc_name"] = "B" });

        dataverse.Service.Retrieve("abc_invoice", id, new ColumnSet("abc_notes")).Contains("abc_notes").Should().BeFalse();
    }

    [TestMethod]
    public async Task Steps_run_by_stage_then_rank_and_get_their_images()
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices()
            .Step("Recorder", "Create", "abc_invoice", 40, rank: 2, configuration: "second")
            .Step("Recorder", "Create", "abc_invoice", 40, rank: 1, configuration: "first", images: TestSolution.Image("After", 1, "abc_name,abc_amount"))
            .Step("Recorder", "Create", "abc_invoice", 20, configuration: "pre")
            .Step("Recorder", "Create", "abc_invoice", 10, configuration: "validate"));

        dataverse.Service.Create(Invoice());

        dataverse.Notes().Should().Equal("validate:Create:10:0:1", "pre:Create:20:0:1", "first:Create:40:0:1:abc_amount+abc_name", "second:Create:40:0:1");
    }

    [TestMethod]
    public async Task An_asynchronous_step_runs_after_the_commit_and_counts_on_the_clock()
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices().Step("Recorder", "Create", "abc_invoice", 40, mode: 1, configuration: "later"));

        dataverse.Service.Create(Invoice());
        await dataverse.Clock.WhenIdleAsync();

        dataverse.Notes().Should().Equal("later:Create:40:1:1");
    }

    [TestMethod]
    public async Task Shared_variables_of_pre_validation_are_read_through_the_parent_context()
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices()
            .Step("Remember", "Create", "abc_invoice", 10).Step("Remember", "Create", "abc_invoice", 20).Step("Remember", "Create", "abc_invoice", 40));

        dataverse.Service.Create(Invoice());

        dataverse.Notes().Should().Equal("from 10, from 20");
    }

    [TestMethod]
    public async Task An_update_of_the_state_with_other_columns_runs_the_steps_twice_the_state_last()
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices()
            .Step("Recorder", "Update", "abc_invoice", 20, configuration: "any").Step("Recorder", "Update", "abc_invoice", 20, filter: "abc_name", configuration: "name")
            .Step("Recorder", "Update", "abc_invoice", 20, filter: "statecode", configuration: "state"));
        var id = dataverse.Service.Create(Invoice());

        dataverse.Service.Update(new Entity("abc_invoice", id) { ["abc_name"] = "B", ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });

        dataverse.Notes().Select(note => note.Split(':')[0]).Should().Equal("any", "name", "any", "state");
        var row = dataverse.Service.Retrieve("abc_invoice", id, new ColumnSet(true));
        (row.GetAttributeValue<string>("abc_name"), row.GetAttributeValue<OptionSetValue>("statecode").Value).Should().Be(("B", 1));
    }

    [TestMethod]
    public async Task An_update_of_the_state_alone_runs_the_steps_once()
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices().Step("Recorder", "Update", "abc_invoice", 20, configuration: "any"));
        var id = dataverse.Service.Create(Invoice());

        dataverse.Service.Update(new Entity("abc_invoice", id) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });

        dataverse.Notes().Should().ContainSingle();
    }

    [TestMethod]
    public async Task A_loop_ends_at_depth_eight_and_leaves_nothing_behind()
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices().Step("Loop", "Update", "abc_invoice", 40));
        var id = dataverse.Service.Create(Invoice());

        var update = () => dataverse.Service.Update(new Entity("abc_invoice", id) { ["abc_name"] = "B" });

        update.Should().Throw<DataverseException>().WithMessage("*infinite loop*");
        dataverse.Service.Retrieve("abc_invoice", id, new ColumnSet(true)).GetAttributeValue<string>("abc_name").Should().Be("A");
    }

    [TestMethod]
    [DataRow("refuse", "0x80040265", "The books are closed.")]
    [DataRow("crash", "0x80040224", "*System.InvalidOperationException: boom*")]
    [DataRow("swallow", "0x80040251", "There is no active transaction*")]
    public async Task A_failing_custom_API_takes_everything_back(string how, string code, string message)
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices().Api("abc_Book", "Book"));

        var book = () => dataverse.Service.Execute(new OrganizationRequest("abc_Book") { ["Text"] = how });

        book.Should().Throw<DataverseException>().WithMessage(message).Which.Code.Should().Be(code);
        dataverse.Notes().Should().BeEmpty();
    }

    [TestMethod]
    public async Task A_custom_API_that_succeeds_keeps_its_rows_and_its_trace()
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices().Api("abc_Book", "Book", textIsOptional: true).Api("abc_Shout", "Shout"));

        dataverse.Service.Execute(new OrganizationRequest("abc_Book"));
        var answer = dataverse.Service.Execute(new OrganizationRequest("abc_Shout") { ["Text"] = "hello" });

        dataverse.Notes().Should().Equal("one", "two");
        answer["Result"].Should().Be("HELLO@30");
        dataverse.Organization.PluginTraces[^1].Text.Trim().Should().Be("shouting hello");
    }

    [TestMethod]
    public async Task Deleting_a_row_deletes_cascading_children_and_unlinks_the_others()
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices());
        var account = dataverse.Service.Create(new Entity("account") { ["name"] = "Contoso" });
        var parent = dataverse.Service.Create(new Entity("abc_invoice") { ["abc_name"] = "P", ["abc_accountid"] = new EntityReference("account", account) });
        dataverse.Service.Create(new Entity("abc_invoice") { ["abc_name"] = "C", ["abc_parentid"] = new EntityReference("abc_invoice", parent) });

        dataverse.Service.Delete("account", account);
        dataverse.Service.Retrieve("abc_invoice", parent, new ColumnSet(true)).Contains("abc_accountid").Should().BeFalse();
        dataverse.Service.Delete("abc_invoice", parent);

        dataverse.Service.RetrieveMultiple(new QueryExpression("abc_invoice")).Entities.Should().BeEmpty();
    }
}
