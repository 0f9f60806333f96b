using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Sandbox.Salesforce.Auth;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Soap;

/// <summary>
/// The partner API over SOAP, <c>/services/Soap/u/58.0</c>: signing in and out, who is signed in, and writing rows. Every other call, and the other APIs over SOAP,
/// are refused with a fault of their own.
/// </summary>
internal sealed class SoapEndpoint(Accounts accounts, Sessions sessions, SoapSession sign, SoapRecords records)
{
    private static readonly XNamespace Envelope = "http://schemas.xmlsoap.org/soap/envelope/";

    public async Task HandleAsync(HttpContext context, string api, string version)
    {
        try
        {
            var request = await ReadAsync(context.Request).ConfigureAwait(false);
            var call = request.Element(Envelope + "Body")?.Elements().FirstOrDefault() ?? throw new SoapFault("UNKNOWN_EXCEPTION", "The envelope has no call in its body.");
            if (api is not ("u" or "c") || !IsVersion(version))
                throw SoapFault.Unsupported($"the API /services/Soap/{api}");
            var root = $"{context.Request.Scheme}://{context.Request.Host}";
            await WriteAsync(context, 200, Answer(call, SessionOf(request), version, root)).ConfigureAwait(false);
        }
        catch (SoapFault fault)
        {
            await WriteAsync(context, 500, fault.ToElement(Envelope)).ConfigureAwait(false);
        }
    }

    private XElement Answer(XElement call, string? token, string version, string root)
    {
        XNamespace space = SoapSession.Partner;
        var name = call.Name.LocalName;
        if (name == "login")
            return Response(space, name, sign.Login(accounts.Find(Text(call, "username"), Text(call, "password")), version, root));
        var session = sessions.Find(token) ?? throw new SoapFault("INVALID_SESSION_ID", "Invalid Session ID found in SessionHeader: Illegal Session. Session not found, missing session key");
        switch (name)
        {
            case "logout":
                sessions.Close(token!);
                return Response(space, name);
            case "getServerTimestamp":
                return Response(space, name, sign.Timestamp());
            case "getUserInfo":
                return Response(space, name, sign.UserInfo(session.UserId));
            default:
                return Response(space, name, [.. records.Write(name, call, $"v{version}", session.UserId)]);
        }
    }

    private static XElement Response(XNamespace space, string name, params object[] results) => new(space + (name + "Response"), results);

    private static string? SessionOf(XElement request) => request.Element(Envelope + "Header")?.Elements().FirstOrDefault(header => header.Name.LocalName == "SessionHeader")?.Elements()
        .FirstOrDefault(part => part.Name.LocalName == "sessionId")?.Value;

    private static string? Text(XElement call, string name) => call.Elements().FirstOrDefault(part => part.Name.LocalName == name)?.Value;

    private static bool IsVersion(string version) => Rest.ApiTarget.Parse($"/services/data/v{version}") is not null;

    private static async Task<XElement> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body).ConfigureAwait(false);
        try
        {
            return PlainXml.Read(body.ToArray());
        }
        catch (XmlException problem)
        {
            throw new SoapFault("UNKNOWN_EXCEPTION", $"The request is no XML: {problem.Message}");
        }
    }

    private static Task WriteAsync(HttpContext context, int status, XElement content)
    {
        var envelope = new XElement(
            Envelope + "Envelope", new XAttribute(XNamespace.Xmlns + "soapenv", Envelope),
            new XAttribute(XNamespace.Xmlns + "sf", "urn:fault.partner.soap.sforce.com"), new XAttribute(XNamespace.Xmlns + "xsi", SoapSession.Instance),
            new XElement(Envelope + "Body", content));
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/xml; charset=utf-8";
        return context.Response.WriteAsync("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + envelope.ToString(SaveOptions.DisableFormatting), Encoding.UTF8);
    }
}
