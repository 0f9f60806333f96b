namespace Sandbox.Dataverse.WebApi.Rows;

/// <summary>The platform's refusal of a body that does not fit the table or the action.</summary>
internal static class PayloadFault
{
    public static DataverseException Of(string set, string reason) => new(
        0x80048d19,
        $"Error identified in Payload provided by the user for Entity :'{set}', For more information on this error please follow this help link https://go.microsoft.com/fwlink/?linkid=2195293  ---->  InnerException : Microsoft.OData.ODataException: {reason}");
}
