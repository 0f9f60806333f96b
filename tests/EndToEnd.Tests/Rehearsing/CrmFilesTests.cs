using Sandbox.Host;
using Sandbox.Host.Rehearsal;

namespace EndToEnd.Tests.Rehearsing;

[TestClass]
public sealed class CrmFilesTests
{
    private const string Accounts = "account,office_location\nAcme,United States\n";
    private const string Products = "product,sales_price\nGTX Pro,4821\n";
    private const string Header = "opportunity_id,product,account,deal_stage,engage_date,close_date,close_value\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("crm-files").FullName;

    [TestCleanup]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void A_broken_date_names_row_column_and_reason_and_the_other_rows_load()
    {
        var data = Read(Accounts, Header + "A1,GTX Pro,Acme,Won,10/20/2016,31/31/2017,10\nA2,GTX Pro,Acme,Engaging,10/21/2016,,\n");

        data.Problems.Single().ToString().Should().Be("opportunities.csv, row 2, column close_date: '31/31/2017' is no date; write month/day/year or year-month-day");
        data.Opportunities.Single().Id.Should().Be("A2");
    }

    [TestMethod]
    public void A_value_that_is_no_number_names_row_column_and_reason()
    {
        var data = Read(Accounts, Header + "A1,GTX Pro,Acme,Engaging,10/20/2016,,\nA2,GTX Pro,Acme,Won,10/20/2016,3/1/2017,lots\n");

        data.Problems.Single().ToString().Should().Be("opportunities.csv, row 3, column close_value: 'lots' is no number");
        data.Opportunities.Single().Id.Should().Be("A1");
    }

    [TestMethod]
    public void A_missing_column_is_named_and_its_values_are_taken_as_empty()
    {
        var data = Read("account\nAcme\n", Header + "A1,GTX Pro,Acme,Engaging,10/20/2016,,\n");

        data.Problems.Single().ToString().Should().StartWith("accounts.csv, row 1, column office_location: the column is missing");
        data.Accounts.Single().Should().Be(new CrmAccount("Acme", ""));
    }

    [TestMethod]
    public void Without_the_key_column_nothing_can_be_loaded()
    {
        var read = () => Read(Accounts, "product,account\nGTX Pro,Acme\n");

        read.Should().Throw<RoomException>().WithMessage("opportunities.csv, row 1, column opportunity_id: the column is missing*");
    }

    [TestMethod]
    public void A_product_spelt_without_its_space_has_the_price_of_the_product()
    {
        Read(Accounts, Header + "A1,GTXPro,Acme,Engaging,10/20/2016,,\n").Opportunities.Single().Should().BeEquivalentTo(new { Product = "GTX Pro", ListPrice = 4821m });
    }

    [TestMethod]
    public void An_opportunity_without_account_is_kept()
    {
        Read(Accounts, Header + "A1,GTX Pro,,Engaging,10/20/2016,,\n").Opportunities.Single().Account.Should().BeEmpty();
    }

    private CrmData Read(string accounts, string opportunities) =>
        CrmFiles.Read(File("accounts.csv", accounts), File("opportunities.csv", opportunities), File("products.csv", Products));

    private string File(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }
}
