namespace Sandbox.Dataverse.Security;

/// <summary>A privilege that an operation needs of the user on whose behalf it runs.</summary>
/// <param name="UserId">The user; <see cref="WellKnown.SystemUser"/> where a plug-in works as the system.</param>
/// <param name="Privilege">E.g. <c>prvReadabc_Invoice</c>.</param>
/// <param name="Cause">The message, and the table or custom API that it is for.</param>
public sealed record PrivilegeUse(Guid UserId, string Privilege, string Cause);
