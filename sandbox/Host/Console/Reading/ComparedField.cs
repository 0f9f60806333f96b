namespace Sandbox.Host.Console.Reading;

/// <summary>A field with the value of each side.</summary>
internal sealed record ComparedField(string Name, string Salesforce, string PartnerCenter)
{
    public bool Differs => Salesforce != PartnerCenter;
}
