using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace CourseKit.Cli.Marking;

/// <summary>Who is let in. Any page in the teacher's browser, and any program on the machine, can send requests to a local port; only who has the link that was printed
/// reads an answer or gives a mark.</summary>
/// <remarks>The token is in the link's fragment, which browsers send to nobody, and comes in a header of its own, which a page of another origin cannot set without being asked
/// for leave. A cookie would be sent to every port of the machine, whoever listens there.</remarks>
/// <param name="authority">The address and port that requests must name: a name of somebody else's that leads here (DNS rebinding) is another.</param>
internal sealed class RequestGate(string authority)
{
    public const string Header = "X-CourseKit-Token";

    /// <summary>256 random bits, for the link.</summary>
    public string Token { get; } = RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <summary>Refuses what comes by another name or from another page; null if neither does.</summary>
    public Reply? RefuseStrangers(HttpListenerRequest request)
    {
        if (request.Headers["Host"] != authority)
            return Reply.Problem(421, "This address is not served here.");
        var site = request.Headers["Sec-Fetch-Site"];
        // A link in another program, or the address bar, may open the page ("none"); a click on another site's page may show it, too, empty as it is without its token.
        if (request.Headers["Origin"] is { } origin && origin != $"http://{authority}" || site is not (null or "same-origin" or "none") && request.Headers["Sec-Fetch-Mode"] != "navigate")
            return Reply.Problem(403, "Requests from other pages are not served.");
        return null;
    }

    /// <summary>Refuses who does not have the token; null if it is right.</summary>
    public Reply? RefuseWithoutToken(HttpListenerRequest request) =>
        // In a time that does not tell how much of it was right.
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Headers[Header] ?? ""), Encoding.UTF8.GetBytes(Token))
            ? null
            : Reply.Problem(401, "Open the link that `coursekit mark` printed: this page does not have its token.");

    /// <summary>Refuses what could have been sent by a form; null if it is an order of the page's.</summary>
    public Reply? RefuseForms(HttpListenerRequest request)
    {
        if (request.Headers["Origin"] != $"http://{authority}")
            return Reply.Problem(403, "An order must name the page that it comes from.");
        return request.ContentType?.Split(';')[0].Trim() == "application/json" ? null : Reply.Problem(415, "An order is JSON.");
    }
}
