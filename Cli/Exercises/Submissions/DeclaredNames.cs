using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CourseKit.Cli.Exercises.Submissions;

/// <summary>The functions, types and variables that a cell declares for the cells after it. Only its syntax is looked at: nothing is
/// compiled, and code with mistakes has names, too.</summary>
internal sealed class DeclaredNames
{
    // Far beyond any answer. The compiler's parser guards its stack in most places, but not where it reads the type of a tuple: a line of opening
    // parentheses would end the process. The most that this many characters can nest fits into the stack below with much to spare.
    private const int MostCharacters = 50_000;
    private const int StackBytes = 256 * 1024 * 1024;

    private static readonly CSharpParseOptions Script = new(LanguageVersion.Preview, DocumentationMode.None, SourceCodeKind.Script);

    private readonly HashSet<string> _all = new(StringComparer.Ordinal);

    /// <summary>Of a cell that declares nothing.</summary>
    public static DeclaredNames None { get; } = new();

    /// <summary>Functions and types, each by its name and by its name with the types of its parameters.</summary>
    public IReadOnlyList<(string Name, string Signature)> Functions { get; private init; } = [];

    /// <summary>Variables, the two names of which are the same.</summary>
    public IReadOnlyList<(string Name, string Signature)> Variables { get; private init; } = [];

    /// <summary>Whether something of a name, or of a signature, is declared.</summary>
    public bool Contains(string name) => _all.Contains(name);

    /// <summary>Names and signatures.</summary>
    public IEnumerable<string> All => _all;

    /// <summary>Whether both declare something of one signature, so that they cannot stand in one cell.</summary>
    public bool Collides(DeclaredNames other) => Functions.Concat(Variables).Select(declared => declared.Signature).Intersect(other.Functions.Concat(other.Variables).Select(declared => declared.Signature)).Any();

    /// <summary>Reads a cell.</summary>
    public static DeclaredNames Of(string source)
    {
        if (source.Length > MostCharacters)
            return None;
        // Magic commands are no C#, and a line of them must not take the next one with it.
        var code = string.Join('\n', source.ReplaceLineEndings("\n").Split('\n').Select(line => line.StartsWith("#!", StringComparison.Ordinal) ? "" : line));
        List<(string, string)> functions = [], variables = [];
        var thread = new Thread(() => Read(code, functions, variables), StackBytes);
        thread.Start();
        thread.Join();
        var names = new DeclaredNames { Functions = functions, Variables = variables };
        foreach (var (name, signature) in functions.Concat(variables))
            names._all.UnionWith([name, signature]);
        return names;
    }

    private static void Read(string code, List<(string, string)> functions, List<(string, string)> variables)
    {
        foreach (var member in CSharpSyntaxTree.ParseText(code, Script).GetCompilationUnitRoot().Members)
            Add(member is GlobalStatementSyntax statement ? statement.Statement : member, functions, variables);
    }

    private static void Add(SyntaxNode declaration, List<(string, string)> functions, List<(string, string)> variables)
    {
        switch (declaration)
        {
            case MethodDeclarationSyntax method:
                functions.Add(Function(method.Identifier, method.ParameterList));
                break;
            case LocalFunctionStatementSyntax function:
                functions.Add(Function(function.Identifier, function.ParameterList));
                break;
            case BaseTypeDeclarationSyntax type:
                functions.Add(Named(type.Identifier));
                break;
            case DelegateDeclarationSyntax type:
                functions.Add(Named(type.Identifier));
                break;
            case PropertyDeclarationSyntax property:
                variables.Add(Named(property.Identifier));
                break;
            case FieldDeclarationSyntax field:
                variables.AddRange(field.Declaration.Variables.Select(variable => Named(variable.Identifier)));
                break;
            case LocalDeclarationStatementSyntax local:
                variables.AddRange(local.Declaration.Variables.Select(variable => Named(variable.Identifier)));
                break;
        }
    }

    private static (string, string) Named(SyntaxToken identifier) => (identifier.ValueText, identifier.ValueText);

    private static (string, string) Function(SyntaxToken identifier, ParameterListSyntax parameters) =>
        (identifier.ValueText, $"{identifier.ValueText}({string.Join(',', parameters.Parameters.Select(parameter => TypeOf(parameter.Type)))})");

    // A type that a person writes is short; a hostile one may be nested as deep as the text allows.
    private static string TypeOf(TypeSyntax? type) => type is null or { Span.Length: > 200 } ? "?" : string.Concat(type.ToString().Where(character => !char.IsWhiteSpace(character)));
}
