namespace Jinja.Tests.Errors;

/// <summary>Every error names the template, the line and the column, and shows the line.</summary>
public sealed class ErrorMessageTests
{
    [Theory]
    [InlineData("a\n  {{ 1 + }}", 2, 10, "expected an expression, found '}}'")]
    [InlineData("{% if x %}\n{% for y in z %}\n", 2, 4, "'for' is not closed: 'endfor' is missing")]
    [InlineData("{% if x %}\n{% endfor %}", 2, 4, "unknown tag 'endfor'; the innermost open tag is 'if', closed by 'endif'")]
    [InlineData("{% nope %}", 1, 4, "unknown tag 'nope'")]
    [InlineData("{{ 'abc }}", 1, 4, "this string is not closed")]
    [InlineData("x {# y", 1, 3, "this comment is not closed: '#}' is missing")]
    [InlineData("{% raw %}\n", 1, 1, "this raw block is not closed: 'endraw' is missing")]
    [InlineData("{{ a ! b }}", 1, 6, "the character '!' means nothing here")]
    [InlineData("{{ a) }}", 1, 5, "')' closes nothing")]
    [InlineData("{{ (a] }}", 1, 6, "']' stands where ')' was expected")]
    [InlineData("{{ a b }}", 1, 6, "expected '}}', found 'b'")]
    [InlineData("{{ a|nope }}", 1, 6, "there is no filter named 'nope'")]
    [InlineData("{{ a is nope }}", 1, 9, "there is no test named 'nope'")]
    [InlineData("{% set true = 1 %}", 1, 8, "cannot assign to 'true'")]
    [InlineData("{% for loop in x %}{% endfor %}", 1, 8, "cannot assign to the special name 'loop' in a for statement")]
    [InlineData("{% block a %}{% endblock %}\n{% block a %}{% endblock %}", 2, 10, "block 'a' is defined twice")]
    [InlineData("{% for a in b %}{% extends 'x' %}{% endfor %}", 1, 20, "extends must stand at the top level of a template")]
    [InlineData("{{ f(a=1, 2) }}", 1, 5, "the arguments of this call are not in order")]
    [InlineData("{{ f(a=1, a=2) }}", 1, 11, "the argument 'a' is given twice")]
    [InlineData("{% from 'x' import _y %}", 1, 20, "names that begin with an underscore cannot be imported")]
    [InlineData("{{ x is a is b }}", 1, 11, "tests cannot be chained with 'is'")]
    [InlineData("{{ a", 1, 5, "expected '}}', found the end of the template")]
    [InlineData("{{ '\\x1' }}", 1, 4, "'\\x' needs 2 hexadecimal digits")]
    [InlineData("{% call x %}{% endcall %}", 1, 9, "expected a call")]
    public void A_template_that_cannot_be_parsed_says_where(string source, int line, int column, string detail)
    {
        var error = Assert.Throws<TemplateSyntaxError>(() => Some.Environment.FromString(source, "page.html"));
        Check(error, source, line, column, detail);
    }

    [Theory]
    [InlineData("a\n\n {{ x.y.z }}", 3, 7, "'x' is undefined")]
    [InlineData("{{ d.a.b }}", 1, 8, "'dict object' has no attribute 'a'")]
    [InlineData("{{ l[5].b }}", 1, 9, "'list object' has no element 5")]
    [InlineData("{{ nope() }}", 1, 8, "'nope' is undefined")]
    [InlineData("{{ d() }}", 1, 5, "'dict' object is not callable")]
    [InlineData("é {{ 1 + 'a' }}", 1, 8, "unsupported operand type(s) for +: 'int' and 'str'")]
    [InlineData("{{ 1 // 0 }}", 1, 6, "integer division or modulo by zero")]
    [InlineData("{{ 1 < 'a' }}", 1, 4, "'<' not supported between instances of 'int' and 'str'")]
    [InlineData("{% for x in 5 %}{% endfor %}", 1, 13, "'int' object is not iterable")]
    [InlineData("{% for a, b in [1] %}{% endfor %}", 1, 8, "'int' object is not iterable")]
    [InlineData("{% for a, b in [[1]] %}{% endfor %}", 1, 8, "not enough values to unpack (expected 2, got 1)")]
    [InlineData("{{ 'a'|center(w=1) }}", 1, 8, "center() got an unexpected keyword argument 'w'")]
    [InlineData("{{ 'a'|replace('x') }}", 1, 8, "replace() missing required argument: 'new'")]
    [InlineData("{{ 'a'|trim(1, 2) }}", 1, 8, "trim() takes at most 1 arguments but 2 were given")]
    [InlineData("{% macro m(a) %}{{ a.b.c }}{% endmacro %}\n{{ m(d) }}", 1, 24, "'dict object' has no attribute 'b'")]
    [InlineData("{% macro m(a) %}{% endmacro %}\n{{ m(1, 2) }}", 2, 5, "macro 'm' takes not more than 1 argument(s)")]
    [InlineData("{% set l.x = 1 %}", 1, 4, "cannot assign attribute on non-namespace object")]
    [InlineData("{% if true %}{{ 1|nope }}{% endif %}", 1, 19, "there is no filter named 'nope'")]
    [InlineData("{{ [1, 'a']|sort }}", 1, 13, "'<' not supported between instances of 'int' and 'str'")]
    [InlineData("{{ {[]: 1} }}", 1, 4, "unhashable type: 'list'")]
    public async Task A_render_that_fails_says_where(string source, int line, int column, string detail)
    {
        var template = Some.Environment.FromString(source, "page.html");
        var error = await Assert.ThrowsAnyAsync<TemplateRuntimeError>(
            async () => await template.RenderAsync(Some.Variables(("d", Value.Map([])), ("l", Value.List([])))));
        Check(error, source, line, column, detail);
    }

    [Fact]
    public async Task An_error_in_an_included_template_names_that_template()
    {
        var environment = Some.With(("page", "\n{% include 'part' %}"), ("part", "\n\n{{ 1 / 0 }}"));
        var error = await Assert.ThrowsAsync<TemplateRuntimeError>(async () => await environment.GetTemplate("page").RenderAsync());
        Assert.Equal(("part", 3, "{{ 1 / 0 }}"), (error.TemplateName, error.Line, error.SourceLine));
    }

    [Fact]
    public async Task A_template_that_is_missing_is_reported_where_it_is_asked_for()
    {
        var environment = Some.With(("page", "\n{% include 'part' %}"));
        var error = await Assert.ThrowsAsync<TemplateNotFound>(async () => await environment.GetTemplate("page").RenderAsync());
        Assert.Equal(("page", 2, "template not found: 'part'"), (error.TemplateName, error.Line, error.Detail));
    }

    [Fact]
    public void The_message_shows_the_line_with_a_mark_under_the_place()
    {
        var error = Assert.Throws<TemplateSyntaxError>(() => Some.Environment.FromString("first\n\t{{ 1 + }}\nlast", "page.html"));
        Assert.Equal(
            "expected an expression, found '}}'\n  in page.html, line 2, column 9\n    \t{{ 1 + }}\n    \t       ^",
            error.Message);
    }

    private static void Check(TemplateError error, string source, int line, int column, string detail)
    {
        Assert.Equal((detail, line, column), (error.Detail, error.Line, error.Column));
        Assert.Equal("page.html", error.TemplateName);
        Assert.Equal(source.Split('\n')[line - 1], error.SourceLine);
    }
}
