global using Jinja.Errors;
global using Jinja.Loading;
global using Jinja.Rendering;
global using Jinja.Values;
global using Xunit;
