using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.Security;

namespace Sandbox.Dataverse.Tests;

/// <summary>A user with security roles may do what they grant.</summary>
[TestClass]
public sealed class PrivilegeTests
{
    private static TestSolution Keeper(string version = "1.0.0.0", params string[] more) => TestSolution.Invoices(version)
        .Role("Keeper", [("prvReadabc_Invoice", "Global"), ("prvCreateabc_Invoice", "Global"), .. more.Select(name => (name, "Global"))])
        .Api("abc_Shout", "Shout", privilege: "prvWriteabc_Invoice");

    [TestMethod]
    public async Task What_the_roles_do_not_grant_is_refused_in_the_platforms_words()
    {
        await using var dataverse = await TestOrganization.StartAsync(Keeper());
        var user = dataverse.Organization.AddUser("Kim Keeper", "Basic User", "Keeper");
        var service = dataverse.Organization.ServiceFor(user);
        var id = service.Create(new Entity("abc_invoice") { ["abc_name"] = "mine" });

        service.Retrieve("abc_invoice", id, new ColumnSet("abc_name")).GetAttributeValue<string>("abc_name").Should().Be("mine");
        Refused(() => service.Update(new Entity("abc_invoice", id) { ["abc_name"] = "yours" }), user, "prvWriteabc_Invoice");
        Refused(() => service.Delete("abc_invoice", id), user, "prvDeleteabc_Invoice");
        Refused(() => service.RetrieveMultiple(new QueryExpression("abc_note")), user, "prvReadabc_Note");
        var joined = new QueryExpression("abc_invoice");
        joined.AddLink("abc_note", "abc_name", "abc_name");
        Refused(() => service.RetrieveMultiple(joined), user, "prvReadabc_Note");
        service.RetrieveMultiple(new QueryExpression("account")).Entities.Should().BeEmpty("Basic User covers the platform's own tables");
    }

    [TestMethod]
    public async Task Pointing_to_a_row_needs_append_and_append_to_and_giving_it_away_assign()
    {
        await using var dataverse = await TestOrganization.StartAsync(Keeper(more: "prvAppendabc_Invoice"));
        var user = dataverse.Organization.AddUser("Kim Keeper", "Keeper");
        var service = dataverse.Organization.ServiceFor(user);
        var parent = service.Create(new Entity("abc_invoice") { ["abc_name"] = "parent" });

        Refused(() => service.Create(new Entity("abc_invoice") { ["abc_parentid"] = new EntityReference("abc_invoice", parent) }), user, "prvAppendToabc_Invoice");
        Refused(() => service.Create(new Entity("abc_invoice") { ["ownerid"] = new EntityReference("systemuser", WellKnown.Administrator) }), user, "prvAssignabc_Invoice");
    }

    [TestMethod]
    public async Task A_custom_API_is_refused_to_who_lacks_the_privilege_that_it_names_and_tells_it_with_403()
    {
        await using var dataverse = await TestOrganization.StartAsync(Keeper());
        var user = dataverse.Organization.AddUser("Kim Keeper", "Keeper");

        Refused(() => dataverse.Organization.ServiceFor(user).Execute(new OrganizationRequest("abc_Shout") { ["Text"] = "x" }), user, "prvWriteabc_Invoice");
        await dataverse.SignInAsync(user);
        var (status, body, _) = await dataverse.SendAsync("POST", "abc_Shout", """{"Text":"x"}""");
        status.Should().Be(403);
        body.GetProperty("error").GetProperty("code").GetString().Should().Be("0x80040220");

        (await dataverse.ImportAsync(Keeper("1.1.0.0", "prvWriteabc_Invoice"))).Problems.Should().BeEmpty();

        dataverse.Organization.ServiceFor(user).Execute(new OrganizationRequest("abc_Shout") { ["Text"] = "x" })["Result"].Should().Be("X@30", "the upgraded role grants it");
    }

    [TestMethod]
    public async Task What_an_operation_needs_is_told_whoever_does_it()
    {
        await using var dataverse = await TestOrganization.StartAsync(Keeper());
        var uses = new List<PrivilegeUse>();
        dataverse.Organization.PrivilegeNeeded += uses.Add;

        dataverse.Service.Create(new Entity("abc_invoice") { ["abc_name"] = "one" });

        uses.Should().Equal(new PrivilegeUse(WellKnown.Administrator, "prvCreateabc_Invoice", "Create abc_invoice"));
    }

    [TestMethod]
    public async Task Roles_of_users_are_in_the_database()
    {
        var path = Path.Combine(Path.GetTempPath(), $"dataverse-{Guid.NewGuid():N}.db");
        try
        {
            Guid user;
            await using (var first = await TestOrganization.StartAsync(Keeper(), path))
                user = first.Organization.AddUser("Kim Keeper", "Keeper");

            await using var second = await TestOrganization.StartAsync(path: path);

            Refused(() => second.Organization.ServiceFor(user).RetrieveMultiple(new QueryExpression("abc_note")), user, "prvReadabc_Note");
        }
        finally
        {
            foreach (var file in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(path) + "*"))
                File.Delete(file);
        }
    }

    [TestMethod]
    public async Task A_role_that_no_solution_brings_cannot_be_given()
    {
        await using var dataverse = await TestOrganization.StartAsync(Keeper());

        FluentActions.Invoking(() => dataverse.Organization.AddUser("Kim", "Caretaker")).Should().Throw<ArgumentException>().WithMessage("A user needs roles of: Keeper, Basic User.*");
    }

    private static void Refused(Action action, Guid user, string privilege) => action.Should().Throw<DataverseException>()
        .WithMessage($"Principal user (Id={user:D}, type=8, roleCount=*, privilegeCount=*, accessMode='0 Read-Write'), is missing {privilege} privilege (Id=*) for entity '*'. context.Caller={user:D}")
        .Which.Code.Should().Be("0x80040220");
}
