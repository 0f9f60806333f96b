using System.Text.Json.Nodes;
using CoSell.Plugins.CustomApis;
using Plugins.Tests.Doubles;

namespace Plugins.Tests.Recorded;

/// <summary>Help that is asked for later, visibility, and rows of the mapping that are turned, replaced or limited while a deal is under way.</summary>
internal static class AskedLater
{
    public static void A_private_deal_asks_Microsoft_in_with_all_it_has_to_say(DealStory story) => story.Private()
        .Sells(("How_can_Microsoft_help__c", "Proof of concept or demo"), ("Notes_to_Microsoft__c", "Please join."), ("Co_sell_Confirm__c", true), ("Amount", 75000)).Synchronize();

    public static void A_private_deal_is_shown_and_asks_later(DealStory story) => story.Private()
        .Sells(("Microsoft_Referral_Visibility__c", "Visible to Microsoft sellers"), ("Co_sell_Confirm__c", true)).Synchronize()
        .Sells(("How_can_Microsoft_help__c", "General or other")).Synchronize().Sells(("Microsoft_Referral_Visibility__c", "Private"), ("How_can_Microsoft_help__c", null)).Synchronize();

    public static void Nobody_is_asked_in_where_Partner_Center_does_it_itself(DealStory story)
    {
        story.Hub.Set("cosell_CreateConnectedReferral", "no");
        story.Hub.Set("cosell_ConfirmMoves", "win");
        story.Private().Sells(("How_can_Microsoft_help__c", "General or other")).Synchronize();
    }

    public static void Microsoft_is_in_already_or_the_deal_is_over(DealStory story)
    {
        foreach (var change in new Action<DealStory>[] { other => other.Microsofts = Sample.Microsofts(), other => other.Portal(("/status", "Closed"), ("/substatus", "Lost")), other => other.Portal(("/direction", "Incoming")) })
        {
            var other = new DealStory().Private();
            other.Recording.Only = ["PlanSync"];
            change(other);
            other.Sells(("How_can_Microsoft_help__c", "General or other"), ("Co_sell_Confirm__c", true)).Synchronize();
            story.Recording.Add(other.Recording);
        }
    }

    public static void Visibility_and_help_by_rows_that_are_turned(DealStory story)
    {
        foreach (var direction in new[] { Choices.ToPartnerCenter, Choices.ToSalesforce, Choices.Paused })
            Turned(story, "Visibility", direction, other => other.Sells(("How_can_Microsoft_help__c", "General or other"), ("Co_sell_Confirm__c", true)));
        foreach (var direction in new[] { Choices.ToPartnerCenter, Choices.ToSalesforce, Choices.Paused })
            Turned(story, "Currency", direction, other => other.Sells(("CurrencyIsoCode", "???")).Portal(("/details/currency", "EUR")));
        foreach (var direction in new[] { Choices.ToPartnerCenter, Choices.ToSalesforce, Choices.Paused })
            Turned(story, "Status", direction, other => other.Sells(("StageName", "Closed Lost"), ("Co_sell_Confirm__c", true)));
        foreach (var direction in new[] { Choices.ToPartnerCenter, Choices.ToSalesforce, Choices.Paused })
        {
            Turned(story, "Opportunity team", direction, other =>
            {
                other.Opportunity!["OpportunityTeamMembers"] = Sharing.People(("Ann", "ann@partner.example", "111"));
                other.Edited().Portal(("/team", JsonNode.Parse("""[{"firstName":"Joe","lastName":"Rep","email":"joe@partner.example","phoneNumber":"4255550101"},{"firstName":"Eve","lastName":"Roe","email":"eve@partner.example"}]""")));
            });
        }
        foreach (var direction in new[] { Choices.ToPartnerCenter, Choices.ToSalesforce, Choices.Paused })
            Turned(story, "Solutions", direction, other => other.Portal(("/details/requirements/solutions", JsonNode.Parse("""[{"id":"SOL-3","name":"Theirs","type":"Name"}]"""))));
    }

    public static void A_row_that_takes_the_place_of_another_goes_on_from_what_that_one_knew(DealStory story)
    {
        foreach (var (crm, referral) in new[] { ("SPRING", "AUTUMN"), ("SPRING", ""), ("SUMMER", "SUMMER") })
        {
            var other = new DealStory().Private().Sells(("Microsoft_Campaign_Id__c", "OLD")).Synchronize();
            other.Recording.Begin();
            other.Recording.Only = ["PlanSync"];
            var next = new Microsoft.Xrm.Sdk.Entity("cosell_fieldmapping");
            foreach (var column in other.Hub.Rows.Rows("cosell_fieldmapping").Single(row => row.GetAttributeValue<string>("cosell_name") == "Campaign").Attributes.Where(column => column.Key != "cosell_fieldmappingid"))
                next[column.Key] = column.Value;
            next["cosell_name"] = "Campaign of ours";
            other.Hub.Rows.Create(next);
            other.Map("Campaign", ("cosell_direction", Choices.Paused));
            if (crm.Length > 0)
                other.Sells(("Microsoft_Campaign_Id__c", crm));
            if (referral.Length > 0)
                other.Portal(("/campaignId", referral));
            other.Synchronize();
            story.Recording.Add(other.Recording);
        }
    }

    public static void A_choice_between_long_values(DealStory story)
    {
        foreach (var length in new[] { 99, 100, 101 })
        {
            var other = new DealStory().Private().Map("Notes", ("cosell_conflictpolicy", Choices.Ask));
            other.Recording.Only = ["PlanSync"];
            other.Sells(("Description", new string('s', length))).Portal(("/details/notes", new string('m', length))).Synchronize();
            story.Recording.Add(other.Recording);
        }
    }

    public static void More_solutions_go_than_one_request_takes(DealStory story)
    {
        story.Private().Portal(("/details/requirements/solutions", Solutions(1, 18))).Synchronize();
        story.Recording.Begin();
        story.Recording.Only = ["PlanSync", "CompleteSync"];
        story.Portal(("/details/requirements/solutions", Solutions(1, 2))).Synchronize();
    }

    public static void An_accepted_deal_counts_no_days_down(DealStory story) => story.Received(own => own["expirationDateTime"] = "2026-03-09T09:00:00Z").Sells(("Co_sell_Response__c", "Accept")).Synchronize()
        .Sells(("Amount", 51000)).Synchronize().Theirs(("/status", "Closed"), ("/substatus", "Declined")).Happens("related-referral-updated", Sample.MicrosoftReferralId);

    public static void A_preview_of_what_has_to_be_mended(DealStory story)
    {
        story.Shared().Sells(("Amount", 0), ("CloseDate", "soon"), ("CurrencyIsoCode", "EUR"), ("Description", "Mine.")).Portal(("/details/notes", "Theirs."));
        foreach (var policy in new[] { Choices.BothWays, Choices.Ask })
        {
            story.Map("Notes", ("cosell_conflictpolicy", policy));
            story.Hub.Call(new PreviewMapping(), ("CrmRecordId", Sample.OpportunityId), ("CrmRecords", new JsonArray(story.Opportunity!.DeepClone()).ToJsonString()), ("Referrals", new JsonArray(story.Own!.DeepClone(), story.Microsofts!.DeepClone()).ToJsonString()));
        }
    }

    private static JsonArray Solutions(int from, int count) => new([.. Enumerable.Range(from, count).Select(number => (JsonNode)new JsonObject { ["id"] = $"SOL-{number}", ["name"] = $"Solution {number}", ["type"] = "Name" })]);

    private static void Turned(DealStory story, string row, object direction, Action<DealStory> edit)
    {
        var other = new DealStory().Private().Map(row, ("cosell_direction", direction));
        other.Recording.Only = ["PlanSync"];
        edit(other);
        other.Synchronize();
        story.Recording.Add(other.Recording);
    }
}
