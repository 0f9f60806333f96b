using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Sandbox.Dataverse.Concurrency;
using Sandbox.Dataverse.Tests.Concurrency;

namespace Sandbox.Dataverse.Tests;

/// <summary>Alternate keys whose indexes are built some time after the import.</summary>
[TestClass]
public sealed class KeyTests
{
    private const string NotAKey = "The specified key attributes are not a defined key for the abc_invoice entity*";
    private const string ByNumber = "abc_invoices(abc_number='N1')";

    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(10);

    [TestMethod]
    public async Task A_key_is_pending_until_its_time_and_then_keeps_values_unique()
    {
        await using var dataverse = await StartAsync();
        Create(dataverse, "N1");

        await dataverse.Clock.RunForAsync(Delay - TimeSpan.FromSeconds(1));
        Status(dataverse).Should().Be(EntityKeyIndexStatus.Pending);
        await dataverse.Clock.RunForAsync(TimeSpan.FromSeconds(1));

        Status(dataverse).Should().Be(EntityKeyIndexStatus.Active);
        var twice = () => Create(dataverse, "n1");
        twice.Should().Throw<DataverseException>().Which.Code.Should().Be("0x80040237");
    }

    [TestMethod]
    public async Task No_row_is_addressed_by_a_key_before_it_is_active()
    {
        await using var dataverse = await StartAsync();
        var id = Create(dataverse, "N1");
        var upsert = () => dataverse.Service.Execute(new UpsertRequest { Target = new Entity("abc_invoice", "abc_number", "N1") { ["abc_name"] = "A" } });
        var lookup = () => dataverse.Service.Create(new Entity("abc_invoice") { ["abc_parentid"] = new EntityReference("abc_invoice", "abc_number", "N1") });

        upsert.Should().Throw<DataverseException>().WithMessage(NotAKey).Which.Code.Should().Be("0x80060888");
        lookup.Should().Throw<DataverseException>().WithMessage(NotAKey);
        foreach (var method in (string[])["GET", "PATCH", "DELETE"])
        {
            var (status, body, _) = await dataverse.SendAsync(method, ByNumber, method == "PATCH" ? """{"abc_name":"A"}""" : null);
            status.Should().Be(400, method);
            body.GetProperty("error").GetProperty("message").GetString().Should().Match(NotAKey);
        }

        await dataverse.Clock.RunForAsync(Delay);
        (await dataverse.SendAsync("GET", ByNumber)).Body.GetProperty("abc_invoiceid").GetGuid().Should().Be(id);
    }

    [TestMethod]
    public async Task Rows_with_the_same_value_make_a_key_fail_until_somebody_tidies_up_and_reactivates_it()
    {
        await using var dataverse = await StartAsync();
        Create(dataverse, "N1");
        var second = Create(dataverse, "n1");

        await dataverse.Clock.RunForAsync(Delay);
        Status(dataverse).Should().Be(EntityKeyIndexStatus.Failed);
        var third = Create(dataverse, "N1");
        (await dataverse.SendAsync("GET", ByNumber)).Status.Should().Be(400);
        dataverse.Organization.ReactivateKey("abc_invoice", "abc_invoicekey");
        await dataverse.Clock.RunForAsync(Delay);
        Status(dataverse).Should().Be(EntityKeyIndexStatus.Failed, "nobody has tidied up");

        dataverse.Service.Delete("abc_invoice", second);
        dataverse.Service.Delete("abc_invoice", third);
        await dataverse.Clock.RunForAsync(TimeSpan.FromDays(1));
        Status(dataverse).Should().Be(EntityKeyIndexStatus.Failed, "nobody has reactivated it");
        dataverse.Organization.ReactivateKey("abc_invoice", "abc_invoicekey");
        Status(dataverse).Should().Be(EntityKeyIndexStatus.Pending);
        await dataverse.Clock.RunForAsync(Delay);

        Status(dataverse).Should().Be(EntityKeyIndexStatus.Active);
        await dataverse.SignInAsync();
        (await dataverse.SendAsync("GET", ByNumber)).Status.Should().Be(200);
    }

    [TestMethod]
    public async Task Only_a_key_that_failed_is_reactivated()
    {
        await using var dataverse = await StartAsync();
        var pending = () => dataverse.Organization.ReactivateKey("abc_invoice", "abc_invoicekey");
        var unknown = () => dataverse.Organization.ReactivateKey("abc_invoice", "abc_other");

        pending.Should().Throw<DataverseException>().WithMessage("*'abc_invoicekey' is Pending*");
        unknown.Should().Throw<DataverseException>().WithMessage("*'abc_other'*does not exist*");
    }

    [TestMethod]
    public async Task An_upgrade_leaves_an_active_key_and_has_only_a_new_one_wait()
    {
        await using var dataverse = await StartAsync();
        await dataverse.Clock.RunForAsync(Delay);
        var more = TestSolution.InvoiceKey.Replace("</EntityKeys>", "<EntityKey><Name>abc_NameKey</Name><LogicalName>abc_namekey</LogicalName><EntityKeyAttributes><AttributeName>abc_name</AttributeName></EntityKeyAttributes></EntityKey></EntityKeys>", StringComparison.Ordinal);

        var newer = new TestSolution { Version = "1.1.0.0" }.Table("abc_Invoice", TestSolution.InvoiceColumns, more)
            .Relation("abc_account_invoice", "abc_Invoice", "abc_AccountId", "Account", "RemoveLink").Relation("abc_invoice_invoice", "abc_Invoice", "abc_ParentId", "abc_Invoice", "Cascade");
        (await dataverse.ImportAsync(newer)).Problems.Should().BeEmpty();

        (Status(dataverse), Status(dataverse, "abc_namekey")).Should().Be((EntityKeyIndexStatus.Active, EntityKeyIndexStatus.Pending));
        await dataverse.Clock.RunForAsync(Delay);
        Status(dataverse, "abc_namekey").Should().Be(EntityKeyIndexStatus.Active);
    }

    [TestMethod]
    public async Task A_database_file_remembers_which_keys_wait()
    {
        var path = Path.Combine(Path.GetTempPath(), $"dataverse-{Guid.NewGuid():N}.db");
        try
        {
            await using (var first = await StartAsync(path))
                Create(first, "N1");

            await using var second = await TestOrganization.StartAsync(path: path);
            Status(second).Should().Be(EntityKeyIndexStatus.Pending);
            await second.Clock.RunForAsync(Delay);
            Status(second).Should().Be(EntityKeyIndexStatus.Active);
        }
        finally
        {
            foreach (var file in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(path) + "*"))
                File.Delete(file);
        }
    }

    [TestMethod]
    public async Task An_index_waits_for_the_requests_that_are_open()
    {
        var interleaving = new TimedInterleaving(3, TimeSpan.FromSeconds(10));
        await using var books = await Books.OpenAsync(interleaving, keysActiveAfter: TimeSpan.FromSeconds(10));
        var clock = books.Dataverse.Clock;

        var clerk = interleaving.TogetherAsync(() => books.Clerk("insert N9; read N1; read N1; read N1; read N1; read N1; read N1; read N1; read N1; read N1; read N1; read N1"));
        await clock.RunForAsync(TimeSpan.FromSeconds(20));
        var (before, open) = (Status(books.Dataverse), !clerk.IsCompleted);
        await clock.RunForAsync(TimeSpan.FromMinutes(3));

        (before, open).Should().Be((EntityKeyIndexStatus.Pending, true));
        (await clerk).Should().Equal((Exception?)null);
        Status(books.Dataverse).Should().Be(EntityKeyIndexStatus.Active);
    }

    [TestMethod]
    public async Task Nobody_waits_for_a_value_of_a_key_that_is_not_active()
    {
        var order = new SeededInterleaving(1, 0.5);
        await using var books = await Books.OpenAsync(order, keysActiveAfter: Delay);
        order.Waiting = request => Assert.Fail($"{request} waits.");

        var failures = await order.TogetherAsync(() => books.Clerk("insert N9; read N1"), () => books.Clerk("insert N9; read N2"));
        await books.Dataverse.Clock.RunForAsync(Delay);

        failures.Should().AllSatisfy(failure => failure.Should().BeNull());
        Status(books.Dataverse).Should().Be(EntityKeyIndexStatus.Failed);
    }

    [TestMethod]
    public async Task A_client_and_a_plug_in_are_told_how_far_a_key_is()
    {
        await using var dataverse = await StartAsync();
        EntityKeyIndexStatus Told(string key) =>
            ((RetrieveEntityKeyResponse)dataverse.Service.Execute(new RetrieveEntityKeyRequest { EntityLogicalName = "abc_invoice", LogicalName = key })).EntityKeyMetadata.EntityKeyIndexStatus;

        Told("abc_invoicekey").Should().Be(EntityKeyIndexStatus.Pending);
        await dataverse.Clock.RunForAsync(Delay);

        Told("abc_invoicekey").Should().Be(EntityKeyIndexStatus.Active);
        FluentActions.Invoking(() => Told("abc_nokey")).Should().Throw<DataverseException>().WithMessage("*'abc_nokey'*does not exist*");
    }

    private static Task<TestOrganization> StartAsync(string? path = null) => TestOrganization.StartAsync(TestSolution.Invoices(), path, keysActiveAfter: Delay);

    private static Guid Create(TestOrganization dataverse, string number) => dataverse.Service.Create(new Entity("abc_invoice") { ["abc_number"] = number });

    private static EntityKeyIndexStatus Status(TestOrganization dataverse, string key = "abc_invoicekey") =>
        dataverse.Organization.Keys.Single(one => one.LogicalName == key).Status;
}
