using CourseKit.Kernel.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CourseKit.Cli.Exercises.Validating.Rules;

/// <summary>Signatures that are not what the solution declares: a student who is told the wrong one cannot put it right.</summary>
internal sealed class SignatureRule : IRule
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    public IEnumerable<Mistake> Find(ValidatedNotebook notebook)
    {
        foreach (var exercise in notebook.Exercises)
        {
            if (exercise.Reading.Definition?.Signature is not { } signature || notebook.SolutionOf(exercise) is not { } solution || notebook.SourceCodeOf(solution) is not { } code)
                continue;
            if (Text(signature, code, ValidatedNotebook.Name(solution)) is { } text)
                yield return Mistake.In(exercise.Cell, exercise.LineOfSignature, text);
        }
    }

    private static string? Text(string signature, CellCode code, string solution)
    {
        if (Declared(signature) is not { } asked)
            return $"\"signature\" is `{signature}`, which declares nothing; write what the student is to declare, without its body, such as `int Twice(int x)`";
        MemberDeclarationSyntax[] declared = [.. code.Root.Members.Where(member => Name(member) is not null)];
        if (declared.Any(member => Tokens(member).SequenceEqual(Tokens(asked))))
            return null;
        return declared.FirstOrDefault(member => Name(member) == Name(asked)) is { } other
            ? $"\"signature\" is `{signature}`, but the solution in {solution} declares `{string.Join(' ', Head(other).ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}`; make them agree"
            : $"\"signature\" is `{signature}`, but the solution in {solution} declares no {Name(asked)}; make them agree";
    }

    private static MemberDeclarationSyntax? Declared(string signature)
    {
        // A function is complete with a semicolon, a type with braces.
        foreach (var end in (string[])[";", " { }"])
        {
            var tree = CSharpSyntaxTree.ParseText(signature + end, Options);
            if (!tree.GetDiagnostics().Any() && tree.GetCompilationUnitRoot().Members is [var member] && Name(member) is not null)
                return member;
        }
        return null;
    }

    // A function or type of the notebook; anything else has no signature.
    private static string? Name(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        _ => null,
    };

    // White space and comments do not count, nor do modifiers: nobody outside of the notebook calls it.
    private static IEnumerable<string> Tokens(MemberDeclarationSyntax member) => Head(member).DescendantTokens().Select(token => token.Text);

    private static MemberDeclarationSyntax Head(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.WithModifiers(default).WithAttributeLists(default).WithBody(null).WithExpressionBody(null).WithSemicolonToken(default).WithoutTrivia(),
        TypeDeclarationSyntax type => type.WithModifiers(default).WithAttributeLists(default).WithMembers(default).WithOpenBraceToken(default).WithCloseBraceToken(default).WithSemicolonToken(default).WithoutTrivia(),
        _ => member,
    };
}
