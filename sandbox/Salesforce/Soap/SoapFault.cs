using System.Xml.Linq;

namespace Sandbox.Salesforce.Soap;

/// <summary>Ends a call over SOAP with a fault.</summary>
internal sealed class SoapFault(string code, string message) : Exception(message)
{
    public static SoapFault Unsupported(string what) => new("UNSUPPORTED_IN_SANDBOX", SalesforceException.Unsupported(what).Message);

    public XElement ToElement(XNamespace envelope) => new(envelope + "Fault", new XElement("faultcode", "sf:" + code), new XElement("faultstring", $"{code}: {Message}"));
}
