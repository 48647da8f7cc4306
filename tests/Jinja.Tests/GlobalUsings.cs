global using Jinja.Errors;
global using Jinja.Loading;
global using Jinja.Values;
global using Xunit;
