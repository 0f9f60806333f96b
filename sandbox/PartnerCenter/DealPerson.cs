namespace Sandbox.PartnerCenter;

/// <summary>A person of a deal: a customer contact or a seller.</summary>
public sealed record DealPerson(string FirstName, string LastName, string Email, string PhoneNumber = "");
