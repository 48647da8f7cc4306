using Xunit.Abstractions;

namespace Jinja.Tests.Cases;

/// <summary>Every row recorded from the real Jinja2 gives the same output here, or the same class of error.</summary>
public sealed class CaseTests(ITestOutputHelper log)
{
    public static TheoryData<string, int, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, int, string>();
            foreach (var (file, line, row) in CaseFiles.All)
                rows.Add(file, line, row.Template);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Renders_as_Jinja2_does(string file, int line, string template)
    {
        var row = CaseFiles.Find(file, line);
        string? output = null;
        TemplateError? error = null;
        try
        {
            output = await row.Environment().FromString(template).RenderAsync(new DictionaryVariables(row.Context));
        }
        catch (TemplateError caught)
        {
            error = caught;
            log.WriteLine(caught.ToString());
        }
        Assert.Equal(row.Expected, (output, ClassOf(error, row.Expected.Error)));
        if (row.Differs)
            Assert.NotEqual(row.Recorded, (output, ClassOf(error, row.Recorded.Error)));
        if (error is not null and not TemplateNotFound { Line: 0 })
            Assert.NotEqual(0, error.Line);
    }

    // Where Python only knows a wrong type, the error here may say that a value is undefined, which is the narrower class.
    private static string? ClassOf(TemplateError? error, string? expected) =>
        error is UndefinedError && expected == nameof(TemplateRuntimeError) ? expected : error?.GetType().Name;
}
