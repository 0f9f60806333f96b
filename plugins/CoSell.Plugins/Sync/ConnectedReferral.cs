using CoSell.Plugins.Deals;
using CoSell.Plugins.Decision;
using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sync;

/// <summary>The connected referral that invites Microsoft into the engagement of our own (reference, 4.3).</summary>
internal static class ConnectedReferral
{
    private static readonly string[] Taken = { "name", "type", "qualification", "customerProfile", "consent", "details", "team", "inviteContext" };

    /// <param name="own">Our own referral, as it is or as it is created.</param>
    /// <param name="invitation">What was decided.</param>
    /// <param name="settings">The environment variables.</param>
    public static JsonObject Of(JsonObject own, InvitationOutcome invitation, Settings settings)
    {
        var connected = new JsonObject { { "engagementId", own.Text("engagementId") } };
        foreach (var name in Taken.Where(own.Has))
            connected[name] = JsonObject.Copy(own[name]);
        connected["target"] = new List<object?> { new JsonObject { { "type", "BusinessProfileLocation" }, { "id", settings.MicrosoftOrganizationId } } };
        connected.Set(JsonPointer.Names(ReferralFields.Path(ReferralField.Visibility)), true);
        foreach (var value in invitation.Fields.Where(value => FieldReader.FromReferral(value.Field, connected) is null))
            value.Field.ReferralPlace.Set(connected, FieldReader.ToReferral(value.Field, value.Value));
        return connected;
    }
}
