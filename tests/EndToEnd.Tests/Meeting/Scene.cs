using Sandbox.Dataverse;

namespace EndToEnd.Tests.Meeting;

/// <summary>A hub at one moment, from which every order of calls begins.</summary>
/// <param name="Deal">The only deal there is; empty when there is none.</param>
internal sealed record Scene(OrganizationImage Image, DateTimeOffset Now, Guid Deal);
