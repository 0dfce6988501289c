using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace FlagService.Api.Problems;

/// <summary>
/// Takes a segment of the path as it stands. The framework takes one of nothing but white space for none at all, and there is no such thing:
/// it names something that isn't there.
/// </summary>
internal sealed class RouteText : IModelBinder, IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.ModelType == typeof(string) && context.BindingInfo.BindingSource == BindingSource.Path ? this : null;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        bindingContext.Result = ModelBindingResult.Success(bindingContext.ValueProvider.GetValue(bindingContext.ModelName).FirstValue);
        return Task.CompletedTask;
    }
}
