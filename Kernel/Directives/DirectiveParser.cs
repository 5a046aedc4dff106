using System.Text;
using CourseKit.Kernel.Abstractions;
using CourseKit.Kernel.Magics;

namespace CourseKit.Kernel.Directives;

/// <summary>Splits a cell into directives and code. A directive is a line of its own; inside a string, a comment or what
/// <c>#if</c> leaves out there are none. <c>#r</c>, <c>#i</c> and <c>#load</c> may be indented, as in C# scripts; a magic
/// command may not: it begins in the first column, where nothing else can be meant.</summary>
/// <param name="magics">The commands there are now.</param>
/// <param name="folder">Where relative paths of <c>#load</c> begin; null for the current directory.</param>
internal sealed class DirectiveParser(IReadOnlyList<Magic> magics, string? folder = null)
{
    private readonly string _folder = folder ?? Environment.CurrentDirectory;

    /// <summary>The parts of a cell, in the order in which they run: what it refers to first, and the files that it loads in
    /// the place of their <c>#load</c>.</summary>
    /// <exception cref="DirectiveException">An unknown directive, or one that is used wrongly.</exception>
    public IReadOnlyList<CellPart> Parse(string source)
    {
        var cell = new Cell(this, IgnoresUnknownMagics: false);
        cell.Read(source, null);
        return [.. cell.References, .. cell.Parts];
    }

    /// <summary>Only what a cell refers to. A magic command that is unknown is passed over: a package may bring it.</summary>
    /// <exception cref="DirectiveException">A directive that is used wrongly.</exception>
    public IReadOnlyList<CellPart> References(string source)
    {
        if (!Lines(source).Any(line => DirectiveLine.KindOf(line) is DirectiveKind.Reference or DirectiveKind.Source or DirectiveKind.Load))
            return [];
        var cell = new Cell(this, IgnoresUnknownMagics: true);
        cell.Read(source, null);
        return cell.References;
    }

    private static string[] Lines(string source) =>
        source.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');

    private (Magic Magic, IReadOnlyDictionary<string, string> Arguments)? ParseMagic(string line, int lineNumber)
    {
        var words = MagicArguments.Split(line, lineNumber);
        return magics.FirstOrDefault(magic => magic.Name == words[0].Text) is { } magic
            ? (magic, MagicArguments.Bind(magic, words.Skip(1), lineNumber))
            : null;
    }

    private string Unknown(string line)
    {
        var name = line.Split(' ', '\t')[0];
        if (OtherLanguages.Refuse(name) is { } refusal)
            return refusal;
        var nearest = NearestName.Find(name, magics.Select(magic => magic.Name));
        return $"There is no magic command {name}" + (nearest is null ? "; #!lsmagic lists those there are." : $"; did you mean {nearest}? #!lsmagic lists all of them.");
    }

    /// <summary>One cell while it is read, with the files that it loads.</summary>
    private sealed record Cell(DirectiveParser Parser, bool IgnoresUnknownMagics)
    {
        private readonly HashSet<string> _loaded = new(StringComparer.Ordinal);
        private readonly List<LoadedFile> _loading = [];

        public List<CellPart> References { get; } = [];

        public List<CellPart> Parts { get; } = [];

        public void Read(string source, LoadedFile? file)
        {
            var lines = Lines(source);
            // A script may name the program that runs it.
            if (file is not null && lines[0].StartsWith("#!/", StringComparison.Ordinal))
                lines[0] = "";
            if (!lines.Any(DirectiveLine.IsCandidate))
            {
                if (file is null || !string.IsNullOrWhiteSpace(source))
                    Parts.Add(new CodePart(source, 1) { File = file });
                return;
            }

            var code = new StringBuilder();
            var codeStart = 0;
            var places = new LinePlaces(lines, 0);
            for (var i = 0; i < lines.Length; i++)
            {
                var kind = DirectiveLine.KindOf(lines[i]);
                var number = i + 1;
                if (kind != DirectiveKind.None && places.IsLeftOut(i))
                {
                    // The compiler reads directives also there, and knows fewer.
                    code.Append('\n');
                    continue;
                }
                if (places.IsInsideToken(i))
                    kind = DirectiveKind.None;
                switch (kind)
                {
                    case DirectiveKind.None:
                        code.Append(lines[i]).Append('\n');
                        break;
                    case DirectiveKind.Reference:
                        References.Add(new ReferencePart(Quoted("#r \"nuget: PackageId\" or #r \"file.dll\""), number) { File = file });
                        code.Append('\n');
                        break;
                    case DirectiveKind.Source:
                        References.Add(new SourcePart(Quoted("#i \"nuget: https://…\" or #i \"nuget: FOLDER\""), number) { File = file });
                        code.Append('\n');
                        break;
                    case DirectiveKind.Load:
                        // Before packages are there, what looks like code may be the body of a magic command that one of them brings.
                        if (!IgnoresUnknownMagics && places.OpenBracket(i) is { } open)
                            throw DirectiveException.At(file, number, $"#load runs a file between two statements at the top level of a cell, and here the {open.Text} of line {open.Line + 1} is still open: move this line out, or close the {open.Text} before it.");
                        EndCode(i + 1);
                        Load(Quoted("#load \"file.csx\""), number, file);
                        break;
                    case DirectiveKind.IndentedMagic:
                        throw DirectiveException.At(file, number, $"A magic command begins in the first column: remove what stands before {lines[i].Trim().Split(' ')[0]}.");
                    case DirectiveKind.Magic:
                        var (magic, arguments) = Magic();
                        if (magic is null)
                        {
                            code.Append('\n');
                            break;
                        }
                        var body = "";
                        if (magic.TakesBody)
                        {
                            var end = i + 1;
                            while (end < lines.Length && !DirectiveLine.IsMagic(lines[end]))
                                end++;
                            body = string.Join('\n', lines[(i + 1)..end]);
                            i = end - 1;
                            // What a body holds is no C#; the quotes in it open no string.
                            places = new LinePlaces(lines, end);
                        }
                        EndCode(i + 1);
                        Parts.Add(new MagicPart(magic, arguments, body, number) { File = file });
                        break;
                }

                string Quoted(string form) => DirectiveLine.Quoted(lines[i])
                    ?? throw DirectiveException.At(file, number, $"This line should read {form}, with the quotes.");

                (Magic?, IReadOnlyDictionary<string, string>) Magic()
                {
                    try
                    {
                        if (Parser.ParseMagic(lines[i], number) is { } known)
                            return known;
                    }
                    catch (DirectiveException exception) when (file is not null)
                    {
                        throw DirectiveException.At(file, number, exception.Message);
                    }
                    return IgnoresUnknownMagics ? (null, new Dictionary<string, string>()) : throw DirectiveException.At(file, number, Parser.Unknown(lines[i]));
                }
            }
            EndCode(lines.Length);

            void EndCode(int next)
            {
                var text = code.ToString();
                if (!string.IsNullOrWhiteSpace(text))
                    Parts.Add(new CodePart(new string('\n', codeStart) + text, codeStart + 1) { File = file });
                code.Clear();
                codeStart = next;
            }
        }

        private void Load(string reference, int line, LoadedFile? by)
        {
            var path = Path.GetFullPath(reference, by is null ? Parser._folder : Path.GetDirectoryName(by.Path)!);
            var name = Path.GetRelativePath(Parser._folder, path) is var relative && !relative.StartsWith("..", StringComparison.Ordinal) ? relative : path;
            if (_loading.FindIndex(file => file.Path == path) is >= 0 and var first)
                throw DirectiveException.At(by, line, $"{string.Join(" loads ", _loading.Skip(first).Select(file => file.Name).Append(name))}, which never ends; remove one of these #load lines.");
            if (Path.GetExtension(path).ToLowerInvariant() is ".ipynb" or ".dib" or ".dll")
                throw DirectiveException.At(by, line, $"#load takes a file of C# (.csx or .cs), and {name} is none.");
            // As in C# scripts, a file that two others load runs once.
            if (!_loaded.Add(path))
                return;
            string text;
            try
            {
                text = File.ReadAllText(path);
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
            {
                throw DirectiveException.At(by, line, $"There is no file {path} to load; a relative path begins at {(by is null ? "the notebook's folder" : $"the folder of {by.Name}")}.");
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw DirectiveException.At(by, line, $"{path} cannot be loaded: {exception.Message.TrimEnd('.')}.");
            }
            var file = new LoadedFile(path, name, text, by?.CellLine ?? line);
            _loading.Add(file);
            Read(text, file);
            _loading.RemoveAt(_loading.Count - 1);
        }
    }
}
