using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace Sandbox.Dataverse.Tests;

[TestClass]
public sealed class ServiceTests
{
    private static async Task<TestOrganization> SeededAsync()
    {
        var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices());
        var account = dataverse.Service.Create(new Entity("account") { ["name"] = "Contoso" });
        for (var i = 1; i <= 5; i++)
        {
            var row = new Entity("abc_invoice") { ["abc_name"] = "I" + i, ["abc_number"] = "N" + i, ["abc_count"] = i, ["abc_sentat"] = new DateTime(2026, 1, i, 12, 0, 0, DateTimeKind.Utc) };
            if (i < 3)
                row["abc_accountid"] = new EntityReference("account", account);
            if (i == 5)
                row["abc_count"] = null;
            dataverse.Service.Create(row);
        }
        return dataverse;
    }

    private static string Names(TestOrganization dataverse, QueryExpression query)
    {
        query.ColumnSet = new ColumnSet("abc_name");
        query.AddOrder("abc_name", OrderType.Ascending);
        return string.Join(",", dataverse.Service.RetrieveMultiple(query).Entities.Select(row => row.GetAttributeValue<string>("abc_name")));
    }

    [TestMethod]
    public async Task A_lookup_shows_the_name_that_its_row_has_now()
    {
        await using var dataverse = await TestOrganization.StartAsync(TestSolution.Invoices());
        var account = dataverse.Service.Create(new Entity("account") { ["name"] = "Contoso" });
        foreach (var number in (string[])["1", "2"])
            dataverse.Service.Create(new Entity("abc_invoice") { ["abc_number"] = number, ["abc_accountid"] = new EntityReference("account", account) });

        var before = AccountNames();
        dataverse.Service.Update(new Entity("account", account) { ["name"] = "Fabrikam" });

        before.Should().Equal("Contoso", "Contoso");
        AccountNames().Should().Equal("Fabrikam", "Fabrikam");

        IEnumerable<string?> AccountNames() => [.. dataverse.Service.RetrieveMultiple(new QueryExpression("abc_invoice") { ColumnSet = new ColumnSet("abc_accountid") })
            .Entities.Select(row => row.GetAttributeValue<EntityReference>("abc_accountid").Name)];
    }

    [TestMethod]
    [DataRow(ConditionOperator.NotEqual, "abc_count", new object[] { 1 }, "I2,I3,I4,I5")]
    [DataRow(ConditionOperator.Null, "abc_count", new object[0], "I5")]
    [DataRow(ConditionOperator.Between, "abc_count", new object[] { 2, 3 }, "I2,I3")]
    [DataRow(ConditionOperator.In, "abc_count", new object[] { 1, 4 }, "I1,I4")]
    [DataRow(ConditionOperator.NotIn, "abc_count", new object[] { 1, 4 }, "I2,I3,I5")]
    [DataRow(ConditionOperator.Like, "abc_name", new object[] { "i_" }, "I1,I2,I3,I4,I5")]
    [DataRow(ConditionOperator.EndsWith, "abc_name", new object[] { "3" }, "I3")]
    [DataRow(ConditionOperator.On, "abc_sentat", new object[] { "2026-01-02" }, "I2")]
    [DataRow(ConditionOperator.OnOrBefore, "abc_sentat", new object[] { "2026-01-02" }, "I1,I2")]
    [DataRow(ConditionOperator.OnOrAfter, "abc_sentat", new object[] { "2026-01-04" }, "I4,I5")]
    public async Task A_condition_finds_what_it_says(ConditionOperator condition, string column, object[] values, string expected)
    {
        await using var dataverse = await SeededAsync();
        var query = new QueryExpression("abc_invoice");
        query.Criteria.AddCondition(column, condition, values);

        Names(dataverse, query).Should().Be(expected);
    }

    [TestMethod]
    public async Task A_linked_table_filters_and_gives_aliased_columns()
    {
        await using var dataverse = await SeededAsync();
        var query = new QueryExpression("abc_invoice") { ColumnSet = new ColumnSet("abc_name", "abc_accountid") };
        var link = query.AddLink("account", "abc_accountid", "accountid");
        link.EntityAlias = "a";
        link.Columns = new ColumnSet("name");

        var rows = dataverse.Service.RetrieveMultiple(query).Entities;

        rows.Should().HaveCount(2);
        rows[0].GetAttributeValue<AliasedValue>("a.name").Value.Should().Be("Contoso");
        rows[0].GetAttributeValue<EntityReference>("abc_accountid").Name.Should().Be("Contoso");
    }

    [TestMethod]
    public async Task Nested_filters_keep_their_operators()
    {
        await using var dataverse = await SeededAsync();
        var query = new QueryExpression("abc_invoice");
        query.Criteria.AddCondition("abc_count", ConditionOperator.GreaterThan, 1);
        var either = query.Criteria.AddFilter(LogicalOperator.Or);
        either.AddCondition("abc_name", ConditionOperator.Equal, "I1");
        either.AddCondition("abc_name", ConditionOperator.Equal, "I2");

        Names(dataverse, query).Should().Be("I2");
    }

    [TestMethod]
    public async Task Pages_end_with_no_more_records()
    {
        await using var dataverse = await SeededAsync();
        var query = new QueryExpression("abc_invoice") { PageInfo = new() { PageNumber = 1, Count = 3 } };

        var first = dataverse.Service.RetrieveMultiple(query);
        query.PageInfo.PageNumber++;
        var second = dataverse.Service.RetrieveMultiple(query);

        (first.Entities.Count, first.MoreRecords, second.Entities.Count, second.MoreRecords).Should().Be((3, true, 2, false));
    }

    [TestMethod]
    public async Task Upsert_by_key_creates_once_and_then_updates()
    {
        await using var dataverse = await SeededAsync();
        UpsertResponse Upsert(string name) => (UpsertResponse)dataverse.Service.Execute(new UpsertRequest { Target = new Entity("abc_invoice", "abc_number", "N9") { ["abc_name"] = name } });

        var first = Upsert("A");
        var second = Upsert("B");

        (first.RecordCreated, second.RecordCreated).Should().Be((true, false));
        dataverse.Service.Retrieve("abc_invoice", first.Target.Id, new ColumnSet(true)).GetAttributeValue<string>("abc_number").Should().Be("N9");
        second.Target.Id.Should().Be(first.Target.Id);
    }

    [TestMethod]
    public async Task A_stale_row_version_is_refused()
    {
        await using var dataverse = await SeededAsync();
        var row = dataverse.Service.RetrieveMultiple(new QueryExpression("abc_invoice")).Entities[0];
        var update = () => dataverse.Service.Execute(new UpdateRequest
        {
            Target = new Entity("abc_invoice", row.Id) { RowVersion = row.RowVersion, ["abc_name"] = "X" },
            ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches,
        });

        update();

        update.Should().Throw<DataverseException>().Which.Code.Should().Be("0x80060882");
    }

    [TestMethod]
    public async Task A_key_with_an_empty_column_is_not_checked()
    {
        await using var dataverse = await SeededAsync();

        dataverse.Service.Create(new Entity("abc_invoice") { ["abc_name"] = "a" });
        dataverse.Service.Create(new Entity("abc_invoice") { ["abc_name"] = "b" });
        var twice = () => dataverse.Service.Create(new Entity("abc_invoice") { ["abc_number"] = "n1" });

        twice.Should().Throw<DataverseException>().Which.Code.Should().Be("0x80040237");
    }

    [TestMethod]
    public async Task Money_and_decimals_are_exact_and_state_brings_its_status()
    {
        await using var dataverse = await SeededAsync();
        var id = dataverse.Service.Create(new Entity("abc_invoice") { ["abc_amount"] = new Money(0.1m + 0.2m), ["abc_rate"] = 0.3333m });

        dataverse.Service.Update(new Entity("abc_invoice", id) { ["statecode"] = new OptionSetValue(1) });
        var mismatch = () => dataverse.Service.Update(new Entity("abc_invoice", id) { ["statuscode"] = new OptionSetValue(1) });

        var row = dataverse.Service.Retrieve("abc_invoice", id, new ColumnSet(true));
        row.GetAttributeValue<Money>("abc_amount").Value.Should().Be(0.3m);
        row.GetAttributeValue<decimal>("abc_rate").Should().Be(0.3333m);
        row.GetAttributeValue<OptionSetValue>("statuscode").Value.Should().Be(2);
        row.GetAttributeValue<bool>("abc_paid").Should().BeFalse();
        mismatch.Should().Throw<DataverseException>().WithMessage("1 is not a valid status code for state code Inactive on abc_invoice.");
    }

    [TestMethod]
    public async Task What_is_not_supported_says_so()
    {
        await using var dataverse = await SeededAsync();
        Action distinct = () => dataverse.Service.RetrieveMultiple(new QueryExpression("abc_invoice") { Distinct = true });
        Action unknown = () => dataverse.Service.Execute(new OrganizationRequest("abc_Nothing"));
        Action column = () => dataverse.Service.Create(new Entity("abc_invoice") { ["abc_nothing"] = 1 });

        distinct.Should().Throw<DataverseException>().WithMessage("*Distinct*");
        unknown.Should().Throw<DataverseException>().WithMessage("*'abc_Nothing'*");
        column.Should().Throw<DataverseException>().WithMessage("'abc_invoice' entity doesn't contain attribute with Name = 'abc_nothing'*");
    }

    [TestMethod]
    public async Task WhoAmI_knows_the_caller()
    {
        await using var dataverse = await SeededAsync();

        dataverse.Service.Execute(new OrganizationRequest("WhoAmI"))["UserId"].Should().Be(WellKnown.Administrator);
    }
}
