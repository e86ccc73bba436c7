import t from 'tap'
import { median, percentile, rounded } from '../../bench/statistics.ts'

t.test('the median is the middle, whatever the order', t => {
  t.equal(median([9, 1, 5]), 5)
  t.equal(median([4, 1, 3, 2]), 2.5)
  t.equal(median([7]), 7)
  t.ok(Number.isNaN(median([])))
  t.end()
})

t.test('a percentile has that share of the samples below it', t => {
  const hundred = Array.from({ length: 100 }, (_, index) => 99 - index)
  t.equal(percentile(hundred, 0.5), 50)
  t.equal(percentile(hundred, 0.99), 99)
  t.equal(percentile(hundred, 1), 99)
  t.ok(Number.isNaN(percentile([], 0.5)))
  t.end()
})

t.test('what could not be measured is null', t => {
  t.equal(rounded(1.2345, 2), 1.23)
  t.equal(rounded(1.5), 2)
  t.equal(rounded(undefined), null)
  t.equal(rounded(Number.NaN), null)
  t.end()
})
