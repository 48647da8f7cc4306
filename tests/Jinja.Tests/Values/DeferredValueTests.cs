namespace Jinja.Tests.Values;

public sealed class DeferredValueTests
{
    [Theory]
    [InlineData("{{ later }}", "42")]
    [InlineData("{% if later > 1 %}{{ later + 1 }}{% endif %}", "43")]
    [InlineData("{% set x = later %}{{ x }}{% for i in [later] %}{{ i }}{% endfor %}", "4242")]
    [InlineData("{% include 'inc' %}", "inc42")]
    [InlineData("{{ 'no' }}", "no")]
    public async Task A_deferred_value_is_awaited_where_its_name_is_read(string source, string expected)
    {
        var environment = new TemplateEnvironment(new EnvironmentOptions { Loader = Some.Loader(("inc", "inc{{ later }}")) });
        var variables = new DictionaryVariables(new Dictionary<string, Value> { ["later"] = Value.From(new Later()) });
        Assert.Equal(expected, await environment.FromString(source).RenderAsync(variables));
    }

    private sealed class Later : IDeferredValue
    {
        public async ValueTask<Value> GetAsync(CancellationToken cancellationToken)
        {
            await Task.Yield();
            return 42;
        }
    }
}
