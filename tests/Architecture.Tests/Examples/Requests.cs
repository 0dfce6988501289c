using FlagService.Application.Requests;
using FluentValidation;
using MediatR;

namespace FlagService.Architecture.Tests.Examples;

[Anyone]
internal sealed record GetGood : IQuery<int>;

internal sealed class GetGoodHandler : IRequestHandler<GetGood, int>
{
    public Task<int> Handle(GetGood request, CancellationToken cancellationToken) => Task.FromResult(1);
}

[Anyone]
internal sealed record GetUnhandled : IQuery<int>;

internal sealed class SecondHandler : IRequestHandler<GetGood, int>
{
    public Task<int> Handle(GetGood request, CancellationToken cancellationToken) => Task.FromResult(2);
}

internal sealed record GetUnguarded : IQuery<int>;

[Anyone]
[SignedIn]
internal sealed record GetGuardedTwice : IQuery<int>;

[Anyone]
internal sealed record GetOfNoKind : IRequest<int>;

[Anyone]
internal sealed record ChangeByItself : IRequest<int>, IChanges;

[Anyone]
internal sealed record GetAndChange : IQuery<int>, ICommand<int>;

[Anyone]
internal sealed record CreateByQuery : IQuery<int>;

[Anyone]
internal sealed record GetByCommand : ICommand<int>;

internal sealed class ValidatorOfNothing : AbstractValidator<string>;

internal sealed class GoodValidator : AbstractValidator<GetGood>;
