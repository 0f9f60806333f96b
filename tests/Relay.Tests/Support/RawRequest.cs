using System.Net.Sockets;
using System.Text;

namespace Relay.Tests.Support;

/// <summary>A request as it goes over the wire, for what no client library sends.</summary>
internal static class RawRequest
{
    /// <summary>Sends the text, keeps the connection open and waits for the answer until the server ends it.</summary>
    public static async Task<string> AnswerAsync(Uri address, string text)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text));
        var answer = new byte[4096];
        var length = 0;
        try
        {
            while (await stream.ReadAsync(answer.AsMemory(length)) is > 0 and var read && (length += read) < answer.Length)
            {
            }
        }
        catch (IOException)
        {
            // A server that gives up may cut the connection after its answer.
        }
        return Encoding.ASCII.GetString(answer, 0, length);
    }
}
