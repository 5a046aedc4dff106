using System.Net;

namespace CourseKit.Cli.Marking;

/// <summary>What every reply tells the browser: run and load nothing that is not from here, tell nobody, keep nothing.</summary>
internal static class ReplyHeaders
{
    private static readonly (string Name, string Value)[] Always =
    [
        ("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cache-Control", "no-store"),
        // What would come by default names the program's library.
        ("Server", "CourseKit"),
    ];

    public static void Set(WebHeaderCollection headers, Reply reply)
    {
        foreach (var (name, value) in Always)
            headers[name] = value;
        headers["Content-Type"] = reply.ContentType;
        if (reply.Allow is { } methods)
            headers["Allow"] = methods;
    }
}
