namespace Microsoft.DotNet.Interactive;

/// <summary>A password that somebody typed. It does not show itself.</summary>
public sealed class PasswordString
{
    private readonly string _password;

    /// <summary>Keeps a password.</summary>
    public PasswordString(string password) => _password = password ?? "";

    /// <summary>What was typed.</summary>
    public string GetClearTextPassword() => _password;

    /// <summary>A row of dots as long as the password.</summary>
    public override string ToString() => new('·', _password.Length);
}
